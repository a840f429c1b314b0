"DETR and Deformable DETR, built step by step: the notebooks in nbs/ are this package and its tests."
import os, torch
from .detector import Detector

__version__ = "0.1.0"
__all__ = ['Detector']

# nbdev_test, which sets IN_TEST, runs a notebook on each core: more threads would only fight
if 'IN_TEST' in os.environ: torch.set_num_threads(1)
