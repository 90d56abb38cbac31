"""The clauses of the standards that are about a kiosk, and what is said of each in plain words.

Rules: a level is what is claimed if tests show it (conformance.py); a remark says what a museum has to do, and what is
not met.
"""

from __future__ import annotations

from typing import NamedTuple

SUPPORTS, PART = "Supports", "Partially supports"
DOES_NOT, NOT_APPLICABLE = "Does not support", "Not applicable"


class Clause(NamedTuple):
    number: str
    title: str
    remark: str
    level: str = SUPPORTS


class Table(NamedTuple):
    """standard: as tests name it before the number of a clause."""

    standard: str
    title: str
    clauses: tuple[Clause, ...]


def other(number: str, title: str, remark: str) -> Clause:
    return Clause(number, title, remark, NOT_APPLICABLE)


def partly(number: str, title: str, remark: str) -> Clause:
    return Clause(number, title, remark, PART)


def unmet(number: str, title: str, remark: str) -> Clause:
    return Clause(number, title, remark, DOES_NOT)


EN_CLOSED = (
    Clause("5.1.3.1", "Audio output of visual information", "Speech reads every page, control, state and interactive."),
    Clause("5.1.3.2", "Auditory output delivery including speech", "By headphones or loudspeaker, live or prepared."),
    Clause("5.1.3.3", "Auditory output correlation", "What is spoken is the page that is shown, in its order."),
    Clause("5.1.3.4", "Speech output user control", "Any key stops it; Repeat repeats, twice spells; rate 0.8 to 2.0."),
    Clause("5.1.3.5", "Speech output automatic interruption", "Any key and any touch ends what is spoken."),
    Clause(
        "5.1.3.6",
        "Speech output for non-text content",
        "Every picture needs a description, which is spoken; a chart, map or timeline has a list that is read.",
    ),
    Clause("5.1.3.7", "Speech output for video information", "Audio description is offered where the museum gives it."),
    other("5.1.3.8", "Masked entry", "Visitors enter nothing secret. The PIN of staff is shown as dots, not spoken."),
    other("5.1.3.9", "Private access to personal data", "No personal data are asked for, shown or kept."),
    Clause(
        "5.1.3.10", "Non-interfering audio output", "Nothing sounds by itself; speech never talks over a recording."
    ),
    Clause("5.1.3.11", "Private listening volume", "In steps, by buttons and by keys."),
    partly(
        "5.1.3.12",
        "Speaker volume",
        "In steps up to what the museum measured; a kiosk's file with a loudest level under 65 dBA is refused. "
        "How far above the noise of its room that is, is not measured.",
    ),
    Clause("5.1.3.13", "Volume reset", "The volume is what it was at the start after each visit."),
    partly(
        "5.1.3.14",
        "Spoken languages",
        "Every language with an installed voice is spoken in it. One without is named aloud as such, and by "
        "the doctor.",
    ),
    Clause(
        "5.1.3.15", "Non-visual error identification", "A number that is no stop is spoken as that, digit by digit."
    ),
    other("5.1.3.16", "Receipts, tickets, and transactional outputs", "Nothing is printed."),
    Clause(
        "5.1.4", "Functionality closed to text enlargement", "0.7° at the distance the museum states, 125 % and 150 %."
    ),
    Clause(
        "5.1.5",
        "Visual output for auditory information",
        "Transcript and captions. `kiosk check` warns of what has none; a museum can publish it all the same.",
    ),
    Clause("5.1.6.1", "Closed functionality: operation without keyboard interface", "All by keys of a tactile pad."),
    Clause("5.1.6.2", "Input focus", "A ring in shape and light; it goes round every page, and past none."),
    other("5.1.7", "Access without speech", "Nothing is operated by voice."),
    Clause(
        "5.2", "Activation of accessibility features", "One key, or plugging in the pad, speaks at once from any page."
    ),
    other("5.3", "Biometrics", "None."),
    other("5.4", "Preservation of accessibility information during conversion", "Visitors convert nothing."),
    Clause("5.5.1", "Means of operation", "One finger's tap or one key; no grip, twist, drag or pinch is needed."),
    partly(
        "5.5.2",
        "Operable parts discernibility",
        "With a tactile number pad. On the glass itself nothing can be felt, and a touch acts.",
    ),
    Clause("5.6.1", "Tactile or auditory status", "The state of each switch is spoken with its name."),
    Clause("5.6.2", "Visual status", "Each state differs in shape, weight or word, also in grey."),
    partly(
        "5.7", "Key repeat", "A key held or stuck repeats no action but the arrows; their delay cannot be adjusted."
    ),
    partly("5.8", "Double-strike key acceptance", "A second press within 0.3 s is ignored; that cannot be adjusted."),
    Clause(
        "5.9", "Simultaneous user actions", "Nothing needs two fingers or two keys; a second finger presses nothing."
    ),
)
EN_OTHER = (
    other("6", "ICT with two-way voice communication", "None."),
    Clause("7.1.1", "Captioning playback", "On at first, in the visitor's language, else the museum's first."),
    Clause("7.1.2", "Captioning synchronization", "A sentence is marked within its own time in the recording."),
    other("7.1.3", "Preservation of captioning", "Nothing is transmitted, converted or recorded for visitors."),
    partly("7.1.4", "Captions characteristics", "Size and contrast follow Access; face and ground cannot be chosen."),
    partly(
        "7.1.5",
        "Spoken subtitles",
        "Next goes through a film's captions, sentence by sentence, in the visitor's language where the museum has it, "
        "while the film does not play. Over the sound of a playing film nothing is spoken.",
    ),
    Clause("7.2.1", "Audio description playback", "Mixed into the sound of the film, or in its place."),
    Clause("7.2.2", "Audio description synchronization", "Within 100 ms, also after a seek."),
    other("7.2.3", "Preservation of audio description", "Nothing is transmitted, converted or recorded for visitors."),
    Clause(
        "7.3", "User controls for captions and audio description", "Beside the film, while it plays, and in Access."
    ),
    other("8.1.2", "Standard connections", "Of the box, which a museum chooses."),
    other("8.1.3", "Colour", "Of the box, which a museum chooses. For the screen see WCAG 1.4.1."),
    other("8.2", "Hardware products with speech output", "No two-way voice."),
    partly(
        "8.3.2.1",
        "Unobstructed high forward reach",
        "The controls that stand on every page lie in the lowest fifth of the screen, Lower reach brings all down; the "
        "height is the "
        "museum's to choose.",
    ),
    partly("8.3.3.1", "Unobstructed high side reach", "As 8.3.2.1."),
    other("8.3.4", "Clear floor or ground space", "Where the kiosk stands is the museum's."),
    partly("8.3.5", "Visibility", "Nothing is small (5.1.4); the height and tilt of the screen are the museum's."),
    partly(
        "8.3.6",
        "Installation instructions",
        "docs/install.md says how high to mount it, not how much floor to leave.",
    ),
    other("8.4.1", "Numeric keys", "Of the number pad, which a museum chooses."),
    Clause("8.4.2.1", "Means of operation of mechanical parts", "As 5.5.1; the pad is the museum's."),
    other("8.4.2.2", "Force of operation of mechanical parts", "Glass takes no force; the pad is the museum's."),
    other("8.4.3", "Keys, tickets and fare cards", "None."),
    unmet("8.5", "Tactile indication of speech mode", "A museum has to mark the key that turns speech on."),
)
WCAG_A = (
    Clause("1.1.1", "Non-text Content", "Every picture has a description; without one `kiosk check` refuses it."),
    Clause(
        "1.2.1", "Audio-only and Video-only (Prerecorded)", "Transcript; a silent film has its text or description."
    ),
    Clause("1.2.2", "Captions (Prerecorded)", "Where the museum gives them; `kiosk check` warns of what has none."),
    Clause(
        "1.2.3",
        "Audio Description or Media Alternative",
        "Description where the museum gives it, the text in any case.",
    ),
    Clause("1.3.1", "Info and Relationships", "Speech gives title, texts, controls, place in a list and state."),
    Clause("1.3.2", "Meaningful Sequence", "Each page has a reading order beside its drawing."),
    Clause("1.3.3", "Sensory Characteristics", "Each control has a name in words, which its icon never replaces."),
    Clause("1.4.1", "Use of Color", "Each state differs in grey."),
    Clause("1.4.2", "Audio Control", "Nothing sounds by itself; Stop is on every page while something does."),
    Clause("2.1.1", "Keyboard", "All by keys, also maps, timelines, panoramas and the on-screen keyboard."),
    Clause("2.1.2", "No Keyboard Trap", "Walked on every page and interactive, on and back."),
    other("2.1.4", "Character Key Shortcuts", "No letter is a shortcut; digits key a stop, which nothing else needs."),
    Clause("2.2.1", "Timing Adjustable", "Asked before a visit ends, 30 s to answer by anything, any number of times."),
    Clause(
        "2.2.2", "Pause, Stop, Hide", "Reduced motion stills what moves by itself; the attract screen is no content."
    ),
    partly("2.3.1", "Three Flashes or Below Threshold", "Nothing of the program flashes. Films are not examined."),
    other("2.4.1", "Bypass Blocks", "No page has blocks that repeat before its content."),
    Clause("2.4.2", "Page Titled", "Each page is drawn and spoken with its title."),
    Clause("2.4.3", "Focus Order", "The order in which a page is read."),
    Clause("2.4.4", "Link Purpose (In Context)", "Each control is named by what it does or opens."),
    Clause("2.5.1", "Pointer Gestures", "Swipe, pinch and drag each have a button."),
    partly(
        "2.5.2",
        "Pointer Cancellation",
        'A press acts when the finger lifts; Stop, Leave and the answers to "Are you still here?" act at once.',
    ),
    other("2.5.3", "Label in Name", "Nothing is operated by voice; the program speaks names itself."),
    other("2.5.4", "Motion Actuation", "Nothing is moved by tilting or shaking."),
    Clause("3.1.1", "Language of Page", "For voice, font and direction."),
    Clause("3.2.1", "On Focus", "The focus changes nothing but its ring, and what is spoken."),
    Clause("3.2.2", "On Input", "A choice changes what it names, in its place."),
    Clause("3.2.6", "Consistent Help", "Access, and behind it About and Report a problem, is in the same place."),
    Clause("3.3.1", "Error Identification", "A number that is no stop is named as that, in words and aloud."),
    Clause("3.3.2", "Labels or Instructions", "The keypad and the search say what to key."),
    other("3.3.7", "Redundant Entry", "Nothing is entered twice."),
    Clause("4.1.2", "Name, Role, Value", "By its own speech: closed functionality has no screen reader."),
)
WCAG_AA = (
    other("1.2.4", "Captions (Live)", "Nothing is live."),
    Clause("1.2.5", "Audio Description (Prerecorded)", "Where the museum gives it, in the visitor's language."),
    Clause("1.3.4", "Orientation", "Every page is whole in both."),
    other("1.3.5", "Identify Input Purpose", "Nothing about the visitor is asked."),
    Clause("1.4.3", "Contrast (Minimum)", "4.5 to 1 measured on every page; high contrast 7 to 1."),
    partly("1.4.4", "Resize Text", "To 150 % of what 0.7° asks, not to 200 %."),
    partly(
        "1.4.5", "Images of Text", "The program draws none; pictures of a museum may be of text, which it transcribes."
    ),
    other("1.4.10", "Reflow", "There is no zoom of a page; larger words are laid out anew, in sheets."),
    Clause("1.4.11", "Non-text Contrast", "3 to 1 at the edge of every control and of the progress track."),
    partly("1.4.12", "Text Spacing", "Spacing cannot be changed by visitors."),
    other("1.4.13", "Content on Hover or Focus", "Nothing comes on hover or focus."),
    Clause("2.4.5", "Multiple Ways", "By plan, list of rooms, number and tour."),
    Clause("2.4.6", "Headings and Labels", "Each page has one title, each control a name."),
    Clause("2.4.7", "Focus Visible", "A ring that differs in grey, on every kind of control."),
    Clause("2.4.11", "Focus Not Obscured (Minimum)", "The sheet with the focus is the one that is shown."),
    Clause("2.5.7", "Dragging Movements", "Each has buttons in steps."),
    Clause(
        "2.5.8", "Target Size (Minimum)", "15 mm at the least, 20 mm for what a page is for; drawn rooms have rows."
    ),
    Clause("3.1.2", "Language of Parts", "Each text that falls back to another language is marked, and spoken in it."),
    Clause("3.2.3", "Consistent Navigation", "The band has the same controls in the same order on every page."),
    Clause("3.2.4", "Consistent Identification", "One name and icon for one thing."),
    Clause("3.3.3", "Error Suggestion", "Beside a number that is no stop, what is near it."),
    other("3.3.4", "Error Prevention (Legal, Financial, Data)", "No transaction."),
    other("3.3.8", "Accessible Authentication (Minimum)", "Visitors do not log in."),
    other("4.1.3", "Status Messages", "No assistive technology; speech says once what changes by itself."),
)
SECTION_508 = (
    Clause("402.1", "General", "Operable without vision; the museum gives the pad and headphones."),
    Clause("402.2.1", "Information Displayed On-Screen", "All of it, also interactives, as lists."),
    other("402.2.2", "Transactional Outputs", "None."),
    Clause("402.2.3", "Speech Delivery Type and Coordination", "Recorded or synthetic, with the page that is shown."),
    Clause("402.2.4", "User Control", "As EN 5.1.3.4."),
    unmet("402.2.5", "Braille Instructions", "A museum has to fix braille instructions for turning speech on."),
    Clause("402.3.1", "Private Listening", "As EN 5.1.3.11."),
    partly("402.3.2", "Non-private Listening", "As EN 5.1.3.12 and 5.1.3.13."),
    partly(
        "402.4", "Characters on Display Screens", "4.8 mm or more. Sans serif, but titles and quotations have serifs."
    ),
    other("402.5", "Characters on Variable Message Signs", "None."),
)
TABLES = (
    Table("EN", "EN 301 549, clause 5: closed functionality and generic requirements", EN_CLOSED),
    Table("EN", "EN 301 549, clauses 6 to 8: voice, video, hardware", EN_OTHER),
    Table("WCAG", "WCAG 2.2, level A", WCAG_A),
    Table("WCAG", "WCAG 2.2, level AA", WCAG_AA),
    Table("508", "Revised Section 508, 402: closed functionality", SECTION_508),
)
