"Everything about the package stands in settings.ini; this file hands it to setuptools."
from configparser import ConfigParser
from pathlib import Path
from setuptools import setup

here = Path(__file__).parent
settings = ConfigParser(delimiters=['='])
settings.read(here/'settings.ini', encoding='utf-8')
cfg = settings['DEFAULT']

setup(
    name=cfg['lib_name'],
    version=cfg['version'],
    description=cfg['description'],
    long_description=(here/'README.md').read_text(encoding='utf-8'),
    long_description_content_type='text/markdown',
    author=cfg['author'],
    author_email=cfg['author_email'],
    url=cfg['git_url'],
    keywords=cfg['keywords'],
    license='Apache-2.0',
    packages=[cfg['lib_path']],
    package_data={cfg['lib_path']: ['weights/*.safetensors', 'explorer.html', 'options.json']},
    python_requires='>=' + cfg['min_python'],
    install_requires=cfg['requirements'].split(),
    extras_require={key.removesuffix('_requirements'): value.split() for key, value in cfg.items()
                    if key.endswith('_requirements')},
    entry_points={'console_scripts': cfg['console_scripts'].split(), 'nbdev': ['minidetr=minidetr._modidx:d']},
)
