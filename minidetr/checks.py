"shim"
from pathlib import Path
from collections import Counter
from .coco import *
from .segments import *
from .processes import world
def open_dataset(
    annotations,          # COCO-format json file, of instances or panoptic
    images,               # folder of its pictures
    masks: bool=False,    # targets are to have masks
    limit: int | None=None, # use the first so many pictures
    skip_bad: bool=False  # leave out what is wrong
):
    "A COCO data set without errors. ValueError with a table of them, or if no picture is left."
