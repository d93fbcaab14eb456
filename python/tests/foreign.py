"""Arrays of other libraries, as the package sees them."""


class Foreign:
    """An object that shows its memory through DLPack alone, as another library's tensor does."""

    def __init__(self, values):
        self.values = values

    def __dlpack__(self, **options):
        return self.values.__dlpack__(**options)

    def __dlpack_device__(self):
        return self.values.__dlpack_device__()
