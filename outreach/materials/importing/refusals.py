"""Why a file cannot be brought in: a code where it is found, one sentence where it is read."""

from django.utils.translation import gettext_lazy as _

from home.trust.archives import SENTENCES as ARCHIVES

SENTENCES = {
    **ARCHIVES,
    "empty": _("这个文件是空的，里面没有文字，请换一个有内容的文件。"),
    "large": _("这个文件超过 20 兆，没有收；请把里面的图缩小，或者只留文字再传。"),
    "long": _("这个文件的文字太长，一堂课讲不完，没有收；请分成几份再传。"),
    "pages": _("这个 PDF 有三百多页，没有收；请分成几份再传。"),
    "kind": _("只收 .docx、.pdf 和 .txt，这个文件不是，请另存成其中一种再传。"),
    "old": _("这是老格式（.doc 或 .wps），请用 Word 或 WPS 另存为 .docx 再传。"),
    "renamed": _("这个文件的内容和它的后缀对不上，多半改过名字，没有收；请用原来的程序打开，另存一份再传。"),
    "encoding": _("认不出这个文件的文字编码，请另存为 UTF-8 或 GB18030 的纯文本后再传。"),
    "scan": _("这个 PDF 是扫描的图，里面没有文字，请找有文字的那一份，或者先识别成文字再传。"),
    "picture": _("这个文件里有一张图大得不正常，没有收；请把那张图缩小或删掉再传。"),
    "heavy": _("这个文件读了太久也没读完，没有收；请把文字另存成 .txt 再传。"),
    "unread": _("读这个文件时出了意外，没有读成；请另存一份再传，还不行就把文字贴进来。"),
}


class Unreadable(ValueError):
    """str() is one sentence for whoever sent the file; `code` is a key of SENTENCES."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)

    def __str__(self):
        return str(SENTENCES[self.code])
