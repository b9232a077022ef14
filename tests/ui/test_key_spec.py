from issplus_desktop.ui.key_spec import WINDOW, KeySpec


def test_it_works_in_the_whole_window_unless_told_otherwise():
    spec = KeySpec("open", "File", "Open")
    assert (spec.scope, spec.keys, spec.fixed) == (WINDOW, (), False)
