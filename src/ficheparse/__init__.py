"""ficheparse: a register of processing activities, printed as a PDF, as exact typed tables.

>>> import ficheparse
>>> register = ficheparse.extract("raw/assurance-maladie/2023-reconstruction.pdf", edition="2023")
>>> len(register.fiches)
87
>>> register.tables()["items"].loc[0, "text"]
'Acquérir, contrôler, traiter et enregistrer les informations utiles'
"""

from ficheparse.errors import FicheparseError, InputError, OutputError, UsageError
from ficheparse.extraction import Register, extract
from ficheparse.profiles.profile import Profile, load_profile
from ficheparse.version import __version__

__all__ = [
    "FicheparseError",
    "InputError",
    "OutputError",
    "Profile",
    "Register",
    "UsageError",
    "__version__",
    "extract",
    "load_profile",
]
