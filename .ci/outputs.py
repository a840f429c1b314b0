"Every notebook has a title with a > line, the outputs of its code, no error and no machine's path among them, and is smaller than 1 MB; its code is not too wide or too long to be read."
import json, re, sys
from pathlib import Path

wrong = []
for path in sorted((Path(__file__).resolve().parent.parent/'nbs').glob('*.ipynb')):
    cells = json.loads(path.read_text(encoding='utf-8'))['cells']
    title = next((''.join(c['source']) for c in cells if c['cell_type'] == 'markdown'), '')
    if not re.match(r'# .+', title) or not re.search(r'^> ', title, re.M): wrong.append(f'{path.name}: no title with a > line')
    if path.stat().st_size > 2**20: wrong.append(f'{path.name}: {path.stat().st_size/1024:.0f} KB')
    outputs = [(n, o) for n, c in enumerate(cells) for o in c.get('outputs', [])]
    if not outputs and any(c['cell_type'] == 'code' for c in cells): wrong.append(f'{path.name}: no outputs')
    for n, o in outputs:
        if o['output_type'] == 'error': wrong.append(f'{path.name}, cell {n}: an error')
        if m := re.search(r'(/(root|home|tmp|work|Users)/[\w./-]*)', json.dumps(o.get('text', '')) + json.dumps(o.get('data', {}).get('text/plain', ''))):
            wrong.append(f'{path.name}, cell {n}: the path {m[1]}')
    for n, c in enumerate(cells):
        lines = ''.join(c['source']).splitlines()
        if c['cell_type'] != 'code': continue
        for line in lines:
            if len(line) > 100: wrong.append(f'{path.name}, cell {n}: {len(line)} characters: {line.strip()[:60]}')
        exported = any(re.match(r'#\|\s*export', line) for line in lines)
        if exported and len(lines) > 41 and 'class Config(' not in ''.join(c['source']):    # a table of options
            wrong.append(f'{path.name}, cell {n}: {len(lines) - 1} exported lines')
sys.exit('\n'.join(wrong) or None)
