"""Draws the map of DETR, as a whole and once for each chapter with its place lit up.

`python map.py` writes map.svg and map_PLACE.svg beside itself; `--check` says whether they are in
step with this file."""
import sys
from pathlib import Path

WIDTH, HEIGHT = 1000, 560
INK, PALE, LINE = '#1b2733', '#ffffff', '#5c6b7a'
TRAIN, ANSWER, LIT = '#b4540a', '#1f6f54', '#ffd54a'

# place -> the parts that are lit; a part may belong to several places
PLACES = dict(
    boxes=['heads', 'targets'], shapes=['pictures', 'targets'], batches=['pictures', 'mask'],
    backbone=['backbone'], position=['positions'], attention=['self', 'own', 'cross'],
    transformer=['encoder', 'decoder', 'self', 'norms', 'own', 'cross', 'feed', 'queries'],
    detr=['backbone', 'project', 'positions', 'encoder', 'decoder', 'self', 'norms', 'own', 'cross',
          'feed', 'queries', 'heads'],
    matching=['matching'], loss=['loss'], detections=['detections'], precision=['precision'],
    training=['pictures', 'targets', 'matching', 'loss', 'step'], optimise=['step'])

def text(x, y, words, size=14, colour=INK, anchor='middle', weight='normal', style=''):
    "A line of text, its middle at y."
    return (f'<text x="{x}" y="{y + size*.36:.1f}" font-size="{size}" fill="{colour}" '
            f'text-anchor="{anchor}" font-weight="{weight}"{style}>{words}</text>')

def box(lit, part, x, y, width, height, title, below='', edge=INK):
    "A part of the model, filled if it is lit."
    fill = LIT if part in lit else PALE
    middle, ink = y + height/2, INK if part in lit else edge
    lines = [f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="5" fill="{fill}" '
             f'stroke="{edge}" stroke-width="{2.2 if part in lit else 1.3}"/>',
             text(x + width/2, middle - (8 if below else 0), title, 14, ink, weight='600')]
    if below: lines.append(text(x + width/2, middle + 9, below, 12, ink))
    return lines

def frame(lit, part, x, y, width, height, title):
    "Around the parts of a layer."
    fill = '#fff6d6' if part in lit else '#f1f4f7'
    return [f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="9" fill="{fill}" '
            f'stroke="{LINE}" stroke-dasharray="5 4"/>',
            text(x + 10, y + 15, title, 14, INK, 'start', '600')]

def arrow(*points, colour=LINE, dashed=False, head=True):
    "A line through points, with a head at the last."
    path = ' '.join(f'{x},{y}' for x, y in points)
    name = {LINE: 'grey', TRAIN: 'train', ANSWER: 'answer'}[colour]
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"'
            + (' stroke-dasharray="6 4"' if dashed else '')
            + (f' marker-end="url(#{name})"' if head else '') + '/>']

def plus(x, y):
    "A sum."
    return [f'<circle cx="{x}" cy="{y}" r="8" fill="#ffffff" stroke="{INK}"/>',
            f'<path d="M{x - 5} {y}h10M{x} {y - 5}v10" stroke="{INK}" stroke-width="1.5"/>']

def inputs(lit):
    "From pictures to tokens."
    return [*box(lit, 'pictures', 8, 130, 104, 50, 'pictures', '(B, 3, H, W)'),
            *box(lit, 'mask', 8, 430, 104, 50, 'mask', 'True = padding'),
            *box(lit, 'backbone', 128, 130, 104, 50, 'backbone', '(B, C, h, w)'),
            *box(lit, 'project', 128, 250, 104, 50, '1 x 1 conv.', '(B, S, D)'),
            *box(lit, 'positions', 128, 430, 104, 50, 'positions', '(B, S, D)'),
            *arrow((112, 155), (128, 155)), *arrow((180, 180), (180, 250)),
            *arrow((112, 455), (128, 455)),
            text(60, 494, 'keys that are ignored', 12, LINE),
            text(187, 206, 'S = h w', 12, LINE, 'start'),
            text(187, 222, 'tokens', 12, LINE, 'start')]

def encoder(lit):
    "A layer, drawn from below."
    return [*frame(lit, 'encoder', 262, 66, 196, 438, 'encoder, N layers'),
            # tokens come in from the left, below; queries and keys get positions, values do not
            *arrow((180, 300), (180, 396), (250, 396), (250, 488), (405, 488), (405, 352)),
            *arrow((345, 488), (345, 463), head=False), *plus(345, 455),
            *arrow((232, 455), (337, 455)),
            *arrow((345, 447), (345, 425), (315, 425), (315, 352)),
            *arrow((345, 425), (360, 425), (360, 352)),
            text(322, 370, 'q', 13, INK, 'start'), text(367, 370, 'k', 13, INK, 'start'),
            text(412, 370, 'v', 13, INK, 'start'),
            *box(lit, 'self', 290, 306, 140, 46, 'self-attention'),
            *arrow((405, 488), (446, 488), (446, 274), (430, 274)),
            *box(lit, 'norms', 290, 261, 140, 26, 'add &amp; norm'), *arrow((360, 306), (360, 287)),
            *arrow((360, 261), (360, 230)), *box(lit, 'feed', 290, 186, 140, 44, 'feed-forward'),
            *arrow((360, 246), (446, 246), (446, 154), (430, 154)),
            *box(lit, 'norms', 290, 141, 140, 26, 'add &amp; norm'), *arrow((360, 186), (360, 167))]

def decoder(lit):
    "A layer, drawn from below; memory comes from the left, queries from the right."
    return [*frame(lit, 'decoder', 524, 34, 206, 470, 'decoder, L layers'),
            # what the encoder hands over
            *arrow((360, 141), (360, 116), (484, 116), (484, 268), head=False),
            text(352, 103, 'memory (B, S, D)', 12, LINE, 'start'),
            *arrow((484, 268), (484, 288), head=False), *plus(484, 296),
            *arrow((232, 470), (244, 470), (244, 530), (484, 530), (484, 304)),
            *arrow((492, 296), (558, 296)), *arrow((484, 268), (558, 268)),
            text(540, 285, 'k', 13), text(540, 257, 'v', 13),
            # from zeros to the first sum
            *arrow((628, 520), (628, 496), (672, 496), (672, 448)),
            text(628, 530, 'zeros (B, Q, D)', 12, LINE),
            *arrow((600, 496), (628, 496), head=False), *arrow((600, 496), (600, 484), head=False),
            *plus(600, 476), *arrow((600, 468), (600, 448)),
            *arrow((600, 460), (636, 460), (636, 448)),
            text(592, 439, 'q', 13), text(645, 439, 'k', 13), text(681, 439, 'v', 13),
            *box(lit, 'own', 558, 402, 140, 46, 'self-attention'),
            *arrow((672, 496), (716, 496), (716, 377), (698, 377)),
            *box(lit, 'norms', 558, 364, 140, 26, 'add &amp; norm'), *arrow((628, 402), (628, 390)),
            *arrow((628, 364), (628, 345), head=False), *plus(628, 337),
            *arrow((628, 329), (628, 311)),
            text(614, 319, 'q', 13),
            *box(lit, 'cross', 558, 257, 140, 54, 'cross-attention'),
            *arrow((628, 354), (716, 354), (716, 229), (698, 229)),
            *box(lit, 'norms', 558, 216, 140, 26, 'add &amp; norm'), *arrow((628, 257), (628, 242)),
            *arrow((628, 216), (628, 194)), *box(lit, 'feed', 558, 150, 140, 44, 'feed-forward'),
            *arrow((628, 205), (716, 205), (716, 123), (698, 123)),
            *box(lit, 'norms', 558, 110, 140, 26, 'add &amp; norm'), *arrow((628, 150), (628, 136)),
            *box(lit, 'queries', 762, 452, 104, 50, 'object queries', '(Q, D)'),
            *arrow((762, 476), (608, 476)), *arrow((790, 452), (790, 337), (636, 337))]

def answers(lit):
    "Heads, and what becomes of their answers in training and in use."
    return [*arrow((628, 110), (628, 76), (762, 76)),
            *box(lit, 'heads', 762, 50, 104, 54, 'two heads', 'after each layer'),
            text(814, 124, 'logits (L, B, Q, K+1)', 12, LINE),
            text(814, 141, 'boxes (L, B, Q, 4)', 12, LINE),
            *arrow((866, 77), (884, 77), colour=ANSWER),
            *box(lit, 'detections', 884, 50, 100, 54, 'detections', 'above a threshold', ANSWER),
            *arrow((934, 50), (934, 34), colour=ANSWER),
            *box(lit, 'precision', 884, 6, 100, 28, 'AP', '', ANSWER),
            *arrow((814, 152), (814, 192), colour=TRAIN, dashed=True),
            *box(lit, 'matching', 762, 192, 104, 54, 'matching', 'one to one', TRAIN),
            *arrow((866, 219), (884, 219), colour=TRAIN, dashed=True),
            *box(lit, 'loss', 884, 192, 100, 54, 'set loss', 'class, L1, GIoU', TRAIN),
            *box(lit, 'targets', 884, 290, 100, 54, 'targets', 'boxes and labels', TRAIN),
            *arrow((934, 290), (934, 246), colour=TRAIN, dashed=True),
            *arrow((884, 317), (838, 317), (838, 246), colour=TRAIN, dashed=True),
            *box(lit, 'step', 884, 402, 100, 46, 'gradient step', '', TRAIN),
            *arrow((984, 219), (993, 219), (993, 425), (984, 425), colour=TRAIN, dashed=True),
            text(934, 462, 'changes every weight', 12, TRAIN)]

def legend(lit):
    "What the colours mean."
    here = [f'<rect x="14" y="14" width="26" height="18" rx="4" fill="{LIT}" stroke="{INK}"/>',
            text(48, 23, 'you are here', 14, INK, 'start', '600')]
    return [*(here if lit else []),
            *arrow((14, 528), (50, 528)), text(58, 528, 'always', 13, LINE, 'start'),
            *arrow((880, 512), (914, 512), colour=TRAIN, dashed=True),
            text(920, 512, 'in training', 13, TRAIN, 'start'),
            *arrow((880, 534), (914, 534), colour=ANSWER),
            text(920, 534, 'in use', 13, ANSWER, 'start')]

def draw(lit=(), name='DETR'):
    "The whole picture."
    heads = ''.join(f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
                    f'markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="{colour}"/>'
                    '</marker>' for name, colour in
                    (('grey', LINE), ('train', TRAIN), ('answer', ANSWER)))
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
             f'width="{WIDTH}" height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif">',
             f'<title>{name}</title><defs>{heads}</defs>',
             f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="#ffffff"/>',
             *inputs(lit), *encoder(lit), *decoder(lit), *answers(lit), *legend(lit), '</svg>']
    return '\n'.join(parts) + '\n'

def files():
    "Name -> content."
    here = {f'map_{place}.svg': draw(lit, f'The map of DETR; you are here: {place}')
            for place, lit in PLACES.items()}
    return {'map.svg': draw(name='The map of DETR')} | here

if __name__ == '__main__':
    folder = Path(__file__).parent
    if '--check' in sys.argv:
        for name, content in files().items():
            assert (folder/name).read_text() == content, f'{name} is not what map.py draws'
    else:
        for name, content in files().items(): (folder/name).write_text(content)
