"""How a Word document looks: A4, one sans-serif face, quiet tables, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.font import CT_RPr
    from docx.styles.styles import Styles

FONT = "Arial"
INK, MUTED = "1F2A37", "4B5563"
TEXT_WIDTH = 16.0  # cm: A4 less the margins
TABLE = "Figures"
SHADE = "EEF1F5"  # behind headings

# style: based on, points, colour, bold, space before and after in points, kept with the next
_STYLES = {
    "Normal": (None, 11, INK, False, 0, 8, False),
    "Title": (None, 24, INK, True, 0, 4, True),
    "Subtitle": (None, 11, MUTED, False, 0, 18, True),
    "Heading 1": (None, 16, INK, True, 22, 8, True),
    "Heading 2": (None, 12, INK, True, 16, 4, True),
    "Heading 3": (None, 11, INK, True, 10, 4, True),
    "Table Title": ("Normal", 9.5, INK, True, 8, 3, True),
    "Table Text": ("Normal", 9.5, INK, False, 2, 2, False),
    "Source": ("Normal", 9, MUTED, False, 4, 2, False),
    "Note": ("Normal", 9, MUTED, False, 0, 2, False),
    "Changed": ("Normal", 10, INK, True, 2, 2, False),
    "Closing": ("Normal", 9, MUTED, False, 24, 0, False),
    "Footer": (None, 9, MUTED, False, 0, 0, False),
}

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TABLE_STYLE = f"""
<w:style {_W} w:type="table" w:customStyle="1" w:styleId="{TABLE}">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9CFD6"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/><w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>"""


def styled_document() -> Document:
    """An empty document with every style that briefings use."""
    import docx

    document = docx.Document()
    _set_page(document)
    _set_styles(document.styles)
    _number_pages(document)
    return document


def _set_page(document: Document) -> None:
    from docx.shared import Cm

    (page,) = document.sections
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - TEXT_WIDTH) / 2)
    page.top_margin = page.bottom_margin = Cm(2.2)


def _set_styles(styles: Styles) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.parser import parse_xml

    for name, (base, *_) in _STYLES.items():
        if base:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[no-untyped-call]
            style.base_style = styles[base]
        _set_style(styles, name)
    styles.element.append(parse_xml(_TABLE_STYLE))
    for language in styles.element.iter(_tag("w:lang")):
        language.set(_tag("w:val"), "en-GB")


def _set_style(styles: Styles, name: str) -> None:
    from docx.shared import Pt, RGBColor

    _, size, colour, bold, before, after, with_next = _STYLES[name]
    style = styles[name]
    font, paragraph = style.font, style.paragraph_format
    font.size, font.italic = Pt(size), False
    font.bold = bold or None  # None leaves it to the table
    font.color.rgb = RGBColor.from_string(colour)
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    paragraph.keep_with_next = with_next
    _set_face(style.element.get_or_add_rPr())


def _set_face(properties: CT_RPr) -> None:
    """One face for all scripts, in place of that of the theme."""
    fonts = properties._add_rFonts() if properties.rFonts is None else properties.rFonts
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_tag(f"w:{script}"), FONT)


def _number_pages(document: Document) -> None:
    """Puts "Page 1 of 3" at the foot of each page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.parser import parse_xml

    (footer,) = document.sections[0].footer.paragraphs
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(words)
        number = f'<w:fldSimple {_W} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        footer._p.append(parse_xml(number))


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(name)
