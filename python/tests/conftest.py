from hypothesis import settings

# A loaded machine is not a failure; the blob reproduces what was found on another one.
settings.register_profile("lanekit", deadline=None, print_blob=True, max_examples=150)
settings.load_profile("lanekit")
