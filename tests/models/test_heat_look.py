from issplus_desktop.models.heat_look import CONTRASTS, HeatLook


def test_contrast_goes_up_and_down_to_its_ends():
    look = HeatLook()
    assert look.with_contrast(1).contrast == 4
    assert look.with_contrast(-1).with_contrast(-1).with_contrast(-1).contrast == 1
    assert HeatLook(contrast=5).with_contrast(1).contrast == 5


def test_more_contrast_leaves_less_colour_to_small_sizes():
    shares = [0.5 ** HeatLook(contrast=contrast).exponent for contrast in CONTRASTS]
    assert shares == sorted(shares, reverse=True)
    assert shares[2] == 0.5
