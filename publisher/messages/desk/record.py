"""R92 to R94: personal data, addresses, the public record, the issue among the others."""

from __future__ import annotations

from publisher.messages.desk.rule import HANDLING, OPENNESS, PAPERS, rule
from publisher.messages.entry import NOTICE, WARNING

PRIVACY = "《中华人民共和国个人信息保护法》"

RULES = (
    rule("R921", WARNING,
         ("这里有一个公民身份号码", "除非依法必须公开，删去或隐去中间各位", "身份号码是敏感个人信息，公开发布前应当删去。"),
         ("there is an identity number here", "delete it or blank its middle, unless the law wants it published",
          "An identity number is sensitive personal data."), PRIVACY),
    rule("R922", NOTICE,
         ("这里有一个手机号码", "核对是不是应当公开的办公电话；个人的删去", "个人的手机号码是个人信息。"),
         ("there is a mobile telephone number here", "keep it only if it is an office's", "A person's telephone number is personal data."), PRIVACY),
    rule("R923", WARNING,
         ("这里有一个银行卡号", "核对是不是应当公开；个人的删去", "个人的银行账号是敏感个人信息。"),
         ("there is a bank card number here", "keep it only if it must be published", "A person's account is sensitive personal data."), PRIVACY),
    rule("R924", WARNING,
         ("网址“{address}”写得不对", "核对网址：http:// 或 https:// 开头，里面没有全角字符", "印错的网址打不开。"),
         ("the address “{address}” is malformed", "check it: it begins with http:// or https:// and has no full-width characters",
          "A wrong address leads nowhere."), ""),
    rule("R931", NOTICE,
         ("公开信息不全，各项所缺的件数：{missing}；这一件起",
          "补上 index（索引号）、topic（主题分类）、published（发布日期）；确实没有的，在 ignore.yaml 中写明理由",
          "主动公开的公文应当有索引号、主题分类、发布日期。"),
         ("the public record has gaps, in so many documents: {missing}; this is the first", "add them, or say in ignore.yaml why there is none",
          "A published document has its index, topic and date of publication."), OPENNESS),
    rule("R932", WARNING,
         ("主送机关末尾没有冒号", "末尾加全角冒号", "主送机关后标全角冒号。"),
         ("no colon after the addressees", "add a full-width colon", "A full-width colon follows the addressees."), PAPERS),
    rule("R933", WARNING,
         ("公开属性是“{note}”，这样的公文不能刊登", "核对公开属性；不公开的从这一期撤下", "公报只刊登主动公开的公文。"),
         ("the note says “{note}”: such a document is not to be printed", "check the note, or take the document out",
          "A gazette prints only what is open to the public."), OPENNESS),
    rule("R934", NOTICE,
         ("有文号，没有成文日期", "补上 date（成文日期）", "公文署成文日期。"),
         ("a number but no date", "add date (成文日期)", "A document has its date."), HANDLING),
    rule("R941", WARNING,
         ("{what}与{issue}对不上：这里是 {found}，应当是 {right}", "核对 issue.yaml 的期号和总期号", "期号、总期号逐期递增。"),
         ("{what} does not follow {issue}: {found} here, {right} expected", "check number and serial in issue.yaml",
          "Number and serial go up by one from issue to issue."), ""),
)  # fmt: skip
