"DETR and Deformable DETR, built step by step: the notebooks in nbs/ are this package and its tests."
import os
from .errors import late

__version__ = "0.1.0"
__all__ = ['Detector']

def __getattr__(name):
    "`minidetr.Detector`, when it is asked for: it brings torch, which help and a wrong line can do without."
    if name == 'Detector': return late('minidetr.detector').Detector
    raise AttributeError(f"module 'minidetr' has no attribute {name!r}")

# nbdev_test, which sets IN_TEST, runs a notebook on each core: more threads would only fight
if 'IN_TEST' in os.environ:
    import torch
    torch.set_num_threads(1)
