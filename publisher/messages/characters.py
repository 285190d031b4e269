"""T: characters and fonts; P: pictures."""

from __future__ import annotations

from publisher.messages.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "T001", ERROR,
        "没有字体能印“{character}”（{point}）", "核对这个字；生僻字请安装有此字的字体，私用区字符请换成正式编码",
        "no font has the character “{character}” ({point})", "check it; install a font that has it, or replace a private-use character",
    ),
    Entry(
        "T002", ERROR,
        "有看不见的字符 {point}", "删去它（多半是从网页或文档粘贴带来的）；制表符改为空格或表格",
        "there is an invisible character {point}", "delete it (it was probably pasted in); replace a tab by a space or a table",
    ),
    Entry(
        "P001", ERROR,
        "找不到图片“{file}”", "检查文件名是否写对、图片是否放在期文件夹里",
        "there is no picture “{file}”", "check the spelling, and that the picture lies in the issue's folder",
    ),
    Entry(
        "P002", ERROR,
        "图片“{file}”打不开", "换成完好的 PNG 或 JPEG 文件",
        "the picture “{file}” cannot be read", "replace it by a sound PNG or JPEG file",
    ),
    Entry(
        "P003", ERROR,
        "“{file}”的扩展名不是图片的", "换成 PNG 或 JPEG 文件，扩展名写 .png、.jpg（不收 SVG、EPS）",
        "“{file}” is not named as a picture is", "use a PNG or JPEG file named .png or .jpg (SVG and EPS are not taken)",
    ),
    Entry(
        "P004", ERROR,
        "图片“{file}”太大，超过 {most} 百万像素", "缩小后再放进来；印整页 A4，600 dpi 有 3500 万像素",
        "the picture “{file}” is too large: more than {most} million pixels", "make it smaller; a whole A4 page at 600 dpi has 35 million",
    ),
)  # fmt: skip
