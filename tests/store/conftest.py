"""The small real media that the tests of `media` use are used here, too."""

from tests.media.conftest import film as film
from tests.media.conftest import picture as picture
from tests.media.conftest import tone as tone
