"""Settings that all tests share."""

from hypothesis import settings

# A slow machine is no failure of the code; how long things may take is tested and measured on its own.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
