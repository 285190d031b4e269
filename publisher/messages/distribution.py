"""D: giving editions out: the list of recipients, the settings of delivery."""

from __future__ import annotations

from publisher.messages.entry import ERROR, WARNING, Entry

ENTRIES = (
    Entry(
        "D001", ERROR,
        "“{key}”中有换行或不可见的字符 {point}", "删去这个字符",
        "there is a line break or an invisible character {point} in “{key}”", "delete it",
    ),
    Entry(
        "D002", ERROR,
        "电子邮件地址应有一个“@”，前后都不空", "写成 name@example.cn 的样子，一行只写一个地址",
        "a mail address has one “@” with something on both sides", "write it like name@example.cn, one address only",
    ),
    Entry(
        "D003", ERROR,
        "电子邮件地址中有全角符号", "把＠．。，改为半角的 @ 和 .",
        "there are full-width marks in the mail address", "type @ and . in half width",
    ),
    Entry(
        "D004", ERROR,
        "电子邮件地址“@”前面的部分不成立", "核对地址：不能有空格、引号、括号，点不能打头、结尾或连用",
        "what stands before the “@” of the mail address is wrong", "look for blanks, quotes, brackets, and dots at its ends or in a row",
    ),
    Entry(
        "D005", ERROR,
        "电子邮件地址“@”后面的域名不成立", "核对域名，如 example.cn、例子.中国",
        "what stands after the “@” of the mail address is no domain", "check it; it is like example.cn",
    ),
    Entry(
        "D006", ERROR,
        "电子邮件地址太长", "核对地址：“@”前不超过64字节，全长不超过254",
        "the mail address is too long", "check it: 64 bytes at most before the “@”, 254 in all",
    ),
    Entry(
        "D007", ERROR,
        "编号不成立", "用字母、汉字、数字和 - _ . 组成，不超过64字，不要用姓名",
        "the id is wrong", "make it of letters, digits, - _ and ., 64 at most; do not use a person's name",
    ),
    Entry(
        "D008", ERROR,
        "编号“{id}”已用过（第 {line} 行）", "每个收件人用自己的编号",
        "the id “{id}” is used already (line {line})", "give each recipient an id of its own",
    ),
    Entry(
        "D009", WARNING,
        "电子邮件地址“@”前有英文以外的字符，许多邮件服务器不收", "有英文地址的，改用英文地址",
        "there are characters beyond ASCII before the “@”; many mail servers take no such address", "use an ASCII address where there is one",
    ),
    Entry(
        "D010", ERROR,
        "“{key}”太长", "不超过 {most} 字",
        "“{key}” is too long", "keep it to {most} characters",
    ),
    Entry(
        "D011", ERROR,
        "地址应是文件夹的完整路径", "从盘符或“/”写起，如 E:/公报、/media/usb/gongbao",
        "the address must be the full path of a folder", "begin with “/” or the drive, like /media/usb/gazette",
    ),
    Entry(
        "D012", ERROR,
        "地址应是这个渠道的网址，并且不含密码", "sftp 写 sftp://用户@主机/路径，webdav 写 https://主机/路径；密码放在环境变量里",
        "the address must be a URL of this channel, without a password", "write sftp://user@host/path or https://host/path; passwords belong in the environment",
    ),
    Entry(
        "D013", ERROR,
        "这个地址第 {line} 行已有，会收到两份", "删去其中一行，或合并所要的格式",
        "the address stands in line {line} already and would get two copies", "delete one of the two, or join their formats",
    ),
    Entry(
        "D014", ERROR,
        "认不出文件的编码", "在表格软件里另存为“CSV UTF-8（逗号分隔）”",
        "the encoding of the file is unknown", "save it as “CSV UTF-8” in the spreadsheet",
    ),
    Entry(
        "D015", ERROR,
        "这一行有 {found} 格，表头有 {expected} 格", "含逗号的格要用英文双引号括住，或在表格软件里重新保存",
        "cells in this row: {found}, in the head: {expected}", "quote cells that hold a comma, or save the sheet again",
    ),
    Entry(
        "D016", ERROR,
        "引号没有配对", "补上另一个英文双引号；格里的双引号要写两个",
        "a quotation mark is not closed", "close it; a quotation mark inside a cell is written twice",
    ),
    Entry(
        "D017", ERROR,
        "名单里没有收件人", "对照 docs/distribution.zh.md 写上收件人",
        "the list holds no recipient", "add some, as docs/distribution.zh.md shows",
    ),
    Entry(
        "D018", ERROR,
        "密码不能写在文件里", "删去这一行，把密码放进环境变量 PUBLISHER_SMTP_PASSWORD 或系统的密钥环；写过的密码应当更换",
        "a password must not stand in a file", "delete the line and put the password into PUBLISHER_SMTP_PASSWORD or the keyring; change it, as it was written down",
    ),
    Entry(
        "D019", ERROR,
        "不加密的连接不能登录", "把 security 改为 starttls 或 tls",
        "without encryption there is no login", "set security to starttls or tls",
    ),
    Entry(
        "D020", ERROR,
        "链接应以 https:// 或 http:// 开头", "写公开网站上存放文件的文件夹的网址",
        "the link must begin with https:// or http://", "give the public address of the files' folder",
    ),
    Entry(
        "D021", ERROR,
        "主机名不成立", "只写主机名，如 smtp.example.cn，端口写在 port",
        "that is no host name", "write the name alone, like smtp.example.cn; the port has its own key",
    ),
)  # fmt: skip
