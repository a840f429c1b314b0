import sys; sys.path.insert(0,'/tmp/w/answers')
import e22
edit=e22.edit; rep=e22.rep; cell=e22.cell
edit('42_segments')
rep("""    for key in target: test_eq(target[key], target2[key])
test_fail(lambda: write_panoptic(shapes, tmp), contains='is there already')
test_fail(lambda: write_panoptic(Shapes(2, masks=True), tmp/'x'), contains='with stuff')
""","""    for key in target: test_eq(target[key], target2[key])
labels = torch.cat([t['labels'] for _, t in shapes]).tolist()
test_eq(back.class_counts(), {name: labels.count(k) for k, name in enumerate(back.categories.names)})
test_eq(list(back.files.items())[:1], [('000000000000.png', images/'000000000000.png')])
test_fail(lambda: write_panoptic(shapes, tmp), contains='File exists')
write_panoptic(Shapes(2, masks=True), tmp, 'things')          # without stuff all are things
test_eq(CocoPanoptic(maps.with_name('panoptic_things.json'), tmp/'things',
                     maps.with_name('panoptic_things')).categories.things, [True]*4)
""")
rep("contains='three bytes')","contains='must be from 0')")
rep("contains='its map of segments 3 x 3')","contains='picture 5 and its segments')")
rep("contains='segment 77 has no pixels')","contains='picture 2 and its segments')")
rep("contains='category 99 is not in')","contains='picture 3 and its')")
rep("""segments, infos = merge_masks(row, [0, 1, 1], [.9, .8, .95], [True, False], smallest=0)
test_eq(segments.tolist(), [[1, 1, 2, 2, 2, 2]])
test_eq([(d['label'], d['isthing'], d['area'], d['score']) for d in infos],
        [(0, True, 2, .9), (1, False, 4, .95)])
test_eq(merge_masks(row, [0, 1, 1], [.9, .8, .95], [True, True], smallest=0)[0].tolist(),
        [[1, 1, 2, 2, 3, 3]])     # three things stay apart
test_eq(merge_masks(row, [0, 1, 1], [.9, .8, .95], [True, False], smallest=2)[0].tolist(),
""","""segments, infos = merge_masks(row, [0, 1, 1], [.95, .9, .8], [True, False], smallest=0)
test_eq(segments.tolist(), [[1, 1, 2, 2, 2, 2]])
test_eq(infos, [dict(id=1, label=0, score=.95, isthing=True),
                dict(id=2, label=1, score=.9, isthing=False)])
test_eq(merge_masks(row, [0, 1, 1], [.95, .9, .8], [True, True], smallest=0)[0].tolist(),
        [[1, 1, 2, 2, 3, 3]])     # three things stay apart
test_eq(merge_masks(row, [0, 1, 1], [.95, .9, .8], [True, False], smallest=2)[0].tolist(),
""")
rep("""    q = PanopticQuality([1, 5]); q.add(truth, theirs, found, ours)
    return q.result([True, False])
""","""    q = PanopticQuality(Categories(['animal', 'grass'], [1, 5], [True, False]))
    q.add(truth, theirs, found, ours)
    return q.result()
""")
rep("test_eq(sorted(r['per_class']), [5])","test_eq(sorted(r['per_class_quality']), ['grass'])")
rep("contains='the predicted one (4, 4)')","contains='could not be broadcast')")
rep("pictures, quality3 = [random_picture(rng) for _ in range(60)], PanopticQuality([1, 2, 3])\n",
"""pictures = [random_picture(rng) for _ in range(60)]
quality3 = PanopticQuality(Categories(['a', 'b', 'c'], [1, 2, 3], [True]*3))
""")
e22.save()
