"README.md from nbs/index.ipynb: `python .ci/readme.py` writes it, `--check` fails if it is out of step, or its contents table does not fit the notebooks."
import json, re, sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
repo = 'https://github.com/minidetr/minidetr'

def source(cell): return ''.join(cell['source']).strip()

def readme():
    "The markdown cells of the index and the code cells that a reader is meant to see."
    parts = []
    for cell in json.loads((root/'nbs/index.ipynb').read_text(encoding='utf-8'))['cells']:
        text = source(cell)
        if cell['cell_type'] == 'markdown': parts.append(re.sub(r'\]\((?!https?:)(\w+\.(?:ipynb|html))\)', r'](nbs/\1)', text).replace('](images/', '](nbs/images/'))
        elif text and not re.search(r'^#\|\s*(hide|default_exp)', text, re.M):
            parts.append('```python\n' + re.sub(r'^#\|.*\n', '', text, flags=re.M).strip() + '\n```')
            shown = ''.join(''.join(o.get('text', '')) for o in cell['outputs'] if o['output_type'] == 'stream' and o['name'] == 'stdout').strip()
            if shown: parts.append('```\n' + shown + '\n```')
    return '\n\n'.join(parts) + '\n'

def contents():
    "Every notebook must have its line in the contents table, with its own module."
    index, wrong = readme(), []
    for path in sorted((root/'nbs').glob('[0-9]*.ipynb')):
        cells = json.loads(path.read_text(encoding='utf-8'))['cells']
        module = next((m[1] for cell in cells if (m := re.search(r'^#\|\s*default_exp (\S+)', source(cell), re.M))), None)
        row = next((line for line in index.splitlines() if line.startswith(f'| [{path.stem}](nbs/{path.name})')), None)
        if row is None: wrong.append(f'{path.name} has no row in the contents table')
        elif module and f'`{module}`' not in row: wrong.append(f'{path.name} exports {module}, but its row says otherwise: {row}')
    for name in re.findall(r'^\|.*?\(nbs/(\w+\.ipynb)\)', index, re.M):
        if not (root/'nbs'/name).exists(): wrong.append(f'the contents table names {name}, which does not exist')
    return wrong

if __name__ == '__main__':
    if '--check' not in sys.argv: (root/'README.md').write_text(readme(), encoding='utf-8')
    wrong = contents()
    if (root/'README.md').read_text(encoding='utf-8') != readme(): wrong.append('README.md is not the text of nbs/index.ipynb: run python .ci/readme.py')
    sys.exit('\n'.join(wrong) or None)
