"The picture at the top of the README: what the default model finds in held-out pictures. `python nbs/images/detections.py`"
from io import BytesIO
from pathlib import Path
import matplotlib.pyplot as plt
from PIL import Image
from minidetr.detector import Detector
from minidetr.shapes import Shapes

detector, shapes = Detector.load('dino_tiny'), Shapes(seed=1_000_003)
fig, axs = plt.subplots(2, 5, figsize=(10, 4.3), dpi=100)
for ax, i in zip(axs.flat, (0, 2, 5, 12, 74, 37, 44, 62, 20, 52)):
    image = shapes[i][0]
    found = detector(image)
    ax.imshow(image.permute(1, 2, 0), extent=(0, 64, 64, 0))
    for (x1, y1, x2, y2), label in zip(found['boxes'].tolist(), found['labels'].tolist()):
        for style in dict(lw=3.6, ec='k'), dict(lw=2, ec=f'C{label}'):
            ax.add_patch(plt.Rectangle((x1, y1), x2 - x1, y2 - y1, fill=False, **style))
    ax.axis('off')
lines = [plt.Line2D([], [], color=f'C{k}', lw=3) for k in range(4)]
fig.legend(lines, shapes.categories.names, ncols=4, loc='lower center', fontsize=11, frameon=False)
fig.tight_layout(pad=.3, rect=(0, .07, 1, 1))
file = BytesIO()
fig.savefig(file)
Image.open(file).convert('RGB').quantize(256).save(Path(__file__).with_name('detections.png'), optimize=True)
