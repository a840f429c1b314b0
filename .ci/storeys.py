"""The house: what may import what. `python .ci/storeys.py` checks the package and prints its picture;
`--faults` puts each kind of fault into a copy of it and makes sure that it is found."""
import ast, re, shutil, sys, tempfile
from pathlib import Path

# from the ground up; a module imports only what stands before it
STOREYS = [
    ['errors', 'boxes'],
    ['processes', 'backbone', 'position', 'attention', 'transformer', 'deformable_attention',
     'denoising', 'shapes', 'coco', 'batches', 'mobile'],
    ['detr', 'deformable', 'hybrid', 'panoptic', 'dino', 'dn_detr'],
    ['matcher', 'criterion', 'focal', 'mask_loss', 'dino_loss'],
    ['postprocess', 'evaluate', 'segments', 'checks'],
    ['optimise', 'checkpoint', 'trainer', 'pretrained', 'explain', 'doubts'],
    ['presets', 'faster_rcnn', 'config', 'plan', 'report', 'run', 'detector', 'video', 'predict',
     'scores', 'sweep', 'export'],
    ['explorer', 'command_line', 'options', 'commands']]
APART = ['reference']                       # a second implementation, which imports nothing of ours
LATE = 'errors'                             # the one place where a name becomes an import
DOORS = ['presets', 'commands']             # who may open our own rooms, or a user's, by that
DEPTH = 3                                   # levels of blocks in a function
FLOOR = {name: n for n, names in enumerate(STOREYS) for name in names}
ORDER = [name for names in STOREYS for name in names]

def imports(tree):
    "Each import of our own modules: its line, the module's name, whether it is inside a function."
    def walk(node, inside):
        for child in ast.iter_child_nodes(node):
            deeper = inside or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            if isinstance(child, ast.ImportFrom):
                module = child.module or ''
                if child.level: names = [module.split('.')[0]] if module else [a.name for a in child.names]
                elif module.split('.')[0] == 'minidetr':
                    names = module.split('.')[1:2] or [a.name for a in child.names]
                else: names = ['']
                for name in names: yield child.lineno, name, inside
            elif isinstance(child, ast.Import):
                for a in child.names:
                    parts = a.name.split('.')
                    yield child.lineno, parts[1] if parts[0] == 'minidetr' and parts[1:] else '', inside
            yield from walk(child, deeper)
    return list(walk(tree, False))

def circle(arrows):
    "Modules that import each other in a ring, or nothing."
    done, path = set(), []
    def visit(name):
        if name in path: return path[path.index(name):] + [name]
        if name in done: return []
        path.append(name)
        for other in sorted(arrows.get(name, ())):
            if found := visit(other): return found
        done.add(path.pop())
        return []
    return next((found for name in sorted(arrows) if (found := visit(name))), [])

def depth(node, level=0):
    "How many blocks (loops, conditions, with, try) stand inside each other; elif is no deeper than if."
    deepest = level
    for name, value in ast.iter_fields(node):
        children = [x for x in (value if isinstance(value, list) else [value]) if isinstance(x, ast.AST)]
        for child in children:
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)): continue
            block = isinstance(child, (ast.For, ast.While, ast.If, ast.With, ast.Try))
            if name == 'orelse' and isinstance(node, ast.If) and isinstance(child, ast.If): block = False
            deepest = max(deepest, depth(child, level + block))
    return deepest

def doors(tree):
    "Names that `late` is asked for, and that are a room of ours or not known before the program runs."
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == 'late']
    names = [call.args[0] for call in calls]
    return [ast.unparse(name) for name in names
            if not isinstance(name, ast.Constant) or name.value.split('.')[0] == 'minidetr']

def check(package):
    "What is wrong, a line each; and who imports whom."
    wrong, arrows, dynamic = [], {}, []
    for path in sorted(package.glob('*.py')):
        name, source = path.stem, path.read_text(encoding='utf-8')
        if name in ('__init__', '_modidx'): continue
        if name not in ORDER + APART: wrong.append(f'{name}: has no storey')
        tree = ast.parse(source)
        arrows[name] = set()
        for line, other, inside in imports(tree):
            if inside: wrong.append(f'{name}, line {line}: an import inside a function')
            if not other: continue
            arrows[name].add(other)
            up = name in APART or other not in ORDER or name in ORDER and ORDER.index(other) >= ORDER.index(name)
            if up: wrong.append(f'{name}, line {line}: an arrow upwards, to {other}')
        if name not in DOORS:
            wrong += [f'{name}: opens {other} late, which only {", ".join(DOORS)} may' for other in doors(tree)]
        wrong += [f'{name}, {node.name}: {depth(node)} levels of blocks, more than {DEPTH}' for node in ast.walk(tree)
                  if isinstance(node, ast.FunctionDef) and depth(node) > DEPTH]
        dynamic += [name for node in ast.walk(tree) if isinstance(node, ast.Call)
                    and ast.unparse(node.func) in ('importlib.import_module', 'import_module', '__import__')]
        if re.search(r"\b(in|not in) (\w+\.)*preset\b(?!\.)|preset(\.name)?\.(startswith|endswith|split)\(", source):
            wrong.append(f'{name}: asks what a preset is called')
    if ring := circle(arrows): wrong.append(f'a circle: {" -> ".join(ring)}')
    if dynamic != [LATE]: wrong.append(f'imports by name belong once into {LATE}; they are in {dynamic}')
    return wrong, arrows

FAULTS = {'a circle': ('boxes', 'from .run import train\n'),
          'an import inside a function': ('run', 'def late():\n    from .boxes import iou\n'),
          'an arrow upwards': ('trainer', 'from .presets import PRESETS\n'),
          'imports by name': ('evaluate', 'import importlib\nimportlib.import_module("minidetr.run")\n'),
          'opens': ('trainer', 'late("minidetr.presets")\n'),
          'levels of blocks': ('boxes', 'def deep(x):\n for a in x:\n  for b in a:\n   if b:\n    while b: b -= 1\n'),
          'asks what a preset is called': ('run', "def tiny(preset): return 'tiny' in preset\n")}

if __name__ == '__main__':
    package = Path(__file__).resolve().parent.parent/'minidetr'
    if '--faults' in sys.argv:
        for words, (module, code) in FAULTS.items():
            with tempfile.TemporaryDirectory() as folder:
                copy = shutil.copytree(package, Path(folder)/'minidetr')
                file = copy/f'{module}.py'
                file.write_text(file.read_text(encoding='utf-8') + '\n' + code, encoding='utf-8')
                wrong, _ = check(copy)
            if not any(words in line for line in wrong): sys.exit(f'not found: {words}')
            print(f'found: {next(line for line in wrong if words in line)}')
        sys.exit()
    wrong, arrows = check(package)
    for n, names in reversed(list(enumerate(STOREYS))):
        for name in names: print(f'{n}  {name:21}{", ".join(sorted(arrows.get(name, ()), key=ORDER.index))}')
    sys.exit('\n'.join(wrong) or None)
