"""The explorer in a real browser: `python .ci/explorer.py` makes a page of a model that ships, opens it in
a headless chromium, moves the mouse over it, and compares what it shows with `explain` and with scipy.
Where there is no chromium, or no playwright to drive it, it says so and tests nothing."""
import shutil, sys, tempfile
from pathlib import Path
import numpy as np, torch
from scipy.optimize import linear_sum_assignment
from minidetr.batches import eval_transform
from minidetr.detector import Detector
from minidetr.explain import explain
from minidetr.explorer import explore
from minidetr.shapes import Shapes

chromium = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
if chromium is None: sys.exit(print('NOT TESTED: there is no chromium on this machine'))
try: from playwright.sync_api import sync_playwright
except ImportError: sys.exit(print('NOT TESTED: playwright is not installed (pip install playwright)'))

def close(a, b, tolerance):
    "Largest difference of two arrays of numbers."
    a, b = (torch.as_tensor(x, dtype=torch.float64) for x in (a, b))
    assert (a - b).abs().max() <= tolerance, (a, b)

def centre(page, x, y):
    "A place of the picture, x and y from 0 to 1, in pixels of the window."
    box = page.locator('#view').bounding_box()
    return box['x'] + x*box['width'], box['y'] + y*box['height']

def check(page, detector, items):
    "Mouse, slider, keys and costs of a page of these pictures."
    seen = explain(detector.model, eval_transform(64)(items[0][0])[None])
    scores = seen.scores[-1, 0].amax(-1)
    shown = page.evaluate('shown(now())')
    assert sorted(shown) == (scores >= .5).nonzero()[:, 0].tolist()
    # the mouse over a box shows its query
    query = shown[0]
    cx, cy = seen.outputs['boxes'][-1, 0, query, :2].tolist()
    page.mouse.move(*centre(page, cx, cy))
    found = page.evaluate('state.query')
    assert found is not None and f'query {found}' in page.locator('#says').inner_text()
    if 'size' in page.evaluate('Object.keys(now())'):
        for head in (-1, 3):
            page.locator('#head').select_option(str(head))
            look = seen.decoder_cross[-1][0]
            wanted = look.mean(0)[found] if head < 0 else look[head, found]
            close(page.evaluate('Array.from(mapOf(now(), state.layer, state.query))'), wanted.tolist(), .003)
    else:
        look = seen.decoder_cross[-1]
        points = np.array(page.evaluate('pointsOf(now(), state.layer, state.query)'))
        close(points[:, :2], look.places[0, found].flatten(0, 2), 1e-4)
        close(points[:, 2], look.weights[0, found].flatten(), .003)
    # the slider leaves out what is below it
    page.locator('#threshold').fill('0.9')
    assert sorted(page.evaluate('shown(now())')) == (scores >= .9).nonzero()[:, 0].tolist()
    # an earlier layer has other boxes
    page.locator('#layer').fill('1')
    close(page.evaluate('now().boxes[state.layer]'), seen.outputs['boxes'][0, 0].tolist(), 1e-5)
    page.locator('#layer').fill(str(len(seen.outputs['boxes'])))
    # keys: the list goes down and up, Escape clears
    page.keyboard.press('Escape')
    assert page.evaluate('state.query') is None
    page.locator('#list').focus()
    page.keyboard.press('ArrowDown')
    page.keyboard.press('ArrowDown')
    assert page.evaluate('state.query') == scores.argsort(descending=True)[1].item()
    page.keyboard.press('Escape')
    # Shift and a click: the encoder's attention from that cell
    page.keyboard.down('Shift')
    page.mouse.click(*centre(page, .55, .3))
    page.keyboard.up('Shift')
    h, w = page.evaluate('now().encoderSize')
    assert page.evaluate('state.cell') == int(.3*h)*w + int(.55*w)
    if len(seen.sizes) == 1:
        close(page.evaluate('Array.from(encoderMap(now(), state.cell))'),
              seen.encoder[-1][0].mean(0)[int(.3*h)*w + int(.55*w)].tolist(), .003)
    # other weights, another matching: the one that scipy finds
    for weights in ([0, 5, 2], [1, 0, 0], [2, 5, 2]):
        for k, weight in enumerate(weights): page.locator(f'#w{k}').fill(str(weight))
        assert page.evaluate('state.weights') == weights
        cost, found = np.array(page.evaluate('costs(now())')), page.evaluate('assign(costs(now()))')
        assert len(set(found)) == len(cost)
        best = cost[linear_sum_assignment(cost)].sum()         # (equal costs can be matched both ways)
        assert abs(cost[range(len(cost)), found].sum() - best) < 1e-9
    page.locator('#own').click()
    assert page.evaluate('state.weights') == page.evaluate('DATA.weights')
    # a field of the cost matrix says what its cost is made of
    page.locator('#costs').hover(position=dict(x=300, y=5))
    assert page.locator('#part').inner_text().startswith(f'query {page.evaluate("state.query")} for the')
    # encoder cells by pointing, in a mode of their own
    page.locator('#mode').select_option('cell')
    page.mouse.move(*centre(page, .1, .9))
    assert page.evaluate('state.cell') == int(.9*h)*w + int(.1*w)
    page.locator('#clear').click()
    assert page.evaluate('state.cell') is None
    page.locator('#mode').select_option('query')
    # another picture; one without objects has no costs
    page.locator('#pictures button').nth(1).click()
    assert page.evaluate('state.picture') == 1 and page.evaluate('state.query') is None
    assert page.locator('#matching').is_visible()
    page.locator('#pictures button').nth(2).click()
    assert not page.locator('#matching').is_visible()
    # in no width of the window is anything wider than it
    for width in (360, 780, 860, 1000, 1400):
        page.set_viewport_size(dict(width=width, height=900))
        assert page.evaluate('document.documentElement.scrollWidth') <= width, width

def check_touch(browser, file):
    "A finger on a narrow screen: a tap chooses a query, and nothing is wider than the screen."
    page = browser.new_context(has_touch=True, viewport=dict(width=390, height=800)).new_page()
    page.goto(file.as_uri())
    page.wait_for_function('now().picture.complete')
    x, y = page.evaluate('now().boxes[state.layer][order(now())[0]]')[:2]
    page.locator('#view').scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(page, x, y))
    assert page.evaluate('state.query') is not None
    place = page.evaluate('scrollY')
    page.evaluate('choose({ query: order(now()).at(-1) })')
    assert page.evaluate('scrollY') == place                   # the list scrolls, the page does not
    assert page.evaluate('document.documentElement.scrollWidth') <= 390

def check_assign(page):
    "The script's assignment against scipy's."
    rng = np.random.default_rng(0)
    for n in range(200):
        cost = rng.normal(size=rng.integers(1, 15, 2))         # more rows than columns as well
        if n % 4 == 0: cost = cost.round()                     # with ties
        found = page.evaluate('assign', cost.tolist())
        pairs = [(row, column) for row, column in enumerate(found) if column is not None]
        assert len({column for _, column in pairs}) == len(pairs) == min(cost.shape)
        best = cost[linear_sum_assignment(cost)].sum()
        assert abs(sum(cost[pair] for pair in pairs) - best) < 1e-9, cost

with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
    browser = p.chromium.launch(executable_path=chromium, args=['--no-sandbox', '--disable-dev-shm-usage'])
    for name in ('detr_tiny', 'dino_tiny'):
        detector, items = Detector.load(name), [Shapes(seed=1_000_003)[i] for i in (0, 2, 3)]
        file = Path(folder)/f'{name}.html'
        explore(detector, *map(list, zip(*items))).save(file)
        page, complaints = browser.new_page(viewport=dict(width=1200, height=1300)), []
        page.on('console', lambda message: complaints.append(message.text))
        page.on('pageerror', lambda error: complaints.append(str(error)))
        page.on('request', lambda request: None if request.url.startswith(('file:', 'data:'))
                else complaints.append(f'asked the network for {request.url}'))
        page.goto(file.as_uri())
        page.wait_for_function('now().picture.complete')
        check(page, detector, items)
        if name == 'detr_tiny': check_assign(page)
        check_touch(browser, file)
        assert not complaints, complaints
        print(f'{name}: {file.stat().st_size/1e3:.0f} KB; mouse, touch, slider, keys and matching do what they should')
    print('200 random matrices: the cheapest assignment, as scipy finds it')
