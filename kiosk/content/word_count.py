"""How many words a text has.

Rules: words are what spaces separate; in scripts that write none (Chinese, Japanese, Thai, Lao, Burmese, Khmer) they
are those of Unicode's dictionaries (ICU): some 1.6 characters each in Chinese, as studies of reading count them
(Trauzettel-Klosinski and Dietz 2012, IReST: 255 characters or 158 words a minute).
"""

from __future__ import annotations

import re

SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese, as a class of a regular expression."""
_WITHOUT_SPACES = re.compile(f"[{SPACELESS}]")


def word_count(text: str) -> int:
    if not _WITHOUT_SPACES.search(text):
        return len(text.split())
    from icu4py.breakers import WordBreaker

    return sum(any(map(str.isalnum, part)) for part in WordBreaker(text, "en"))
