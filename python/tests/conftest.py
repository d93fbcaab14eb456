import pytest
from hypothesis import settings

import lanekit as K

# A loaded machine is not a failure; the blob reproduces what was found on another one.
settings.register_profile("lanekit", deadline=None, print_blob=True, max_examples=150)
settings.load_profile("lanekit")


@pytest.fixture(autouse=True)
def settings_stay():
    """What a test sets for the whole package does not reach the next one."""
    before = K.floatx(), K.epsilon(), K.image_data_format(), K.learning_phase()
    yield
    ways = K.set_floatx, K.set_epsilon, K.set_image_data_format, K.set_learning_phase
    for way, value in zip(ways, before):
        way(value)
