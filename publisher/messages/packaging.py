"""Plain messages of packages for libraries and of carrying files to servers."""

from __future__ import annotations

PACKAGING: dict[str, tuple[str, str]] = {
    "package.done": ("完成：数据包 {folder}（{files} 个文件，{size} MB）", "done: the package {folder} ({files} files, {size} MB)"),
    "package.kept": ("{folder} 已在，完好，没有重做", "{folder} is there already and whole; it was left as it is"),
    "package.sound": ("{folder} 完好：{files} 个文件与清单一致", "{folder} is whole: {files} files are as listed"),
    "package.faults": ("{folder} 有 {count} 处不符", "{folder}: {count} faults"),
    "package.none_released": (
        "“{folder}”还没有发布过任何一版；先运行 publisher release",
        "no edition of “{folder}” has been released; run publisher release first",
    ),
    "package.source": (
        "档案中 {issue} 第{edition}版的源文件现在读不出来；请用当时的程序版本",
        "the frozen source of {issue}, edition {edition}, can no longer be read; use the version of the program that made it",
    ),
    "package.pages": ("页面图里没有文件“{document}”", "the page map knows no document “{document}”"),
    "package.lacks": (
        "档案中 {issue} 第{edition}版没有这些格式：{formats}",
        "edition {edition} of {issue} in the archive has none of the formats {formats}",
    ),
    "package.letter": ("函的用语文件“{file}”有误：{key}", "the letter's wordings in “{file}” cannot be used: {key}"),
    "package.full": (
        "磁盘空间不够（{folder}）：需要 {needed} MB，只剩 {free} MB；没有写入任何文件",
        "the disk is too small ({folder}): {needed} MB are needed, {free} MB are free; nothing was written",
    ),
    "package.damaged": (
        "“{folder}”已有一个数据包，但不完整或被改动过（{file} 等，共 {count} 处）；请移走它再做",
        "“{folder}” holds a package that is incomplete or was changed ({file} and others, {count} faults); move it away and try again",
    ),
    "package.other": (
        "“{folder}”已有同名的别的内容；请移走它再做",
        "“{folder}” is taken by something else; move it away and try again",
    ),
    "package.usage": ("写期文件夹和 --output，或只写 --check 文件夹", "give an issue's folder and --output, or only --check FOLDER"),
    "bag.none": ("没有 {file}：这不是数据包", "no {file}: this is no bag"),
    "bag.declaration": ("{file} 不是 BagIt 的写法", "{file} is not as BagIt has it"),
    "bag.no_manifest": ("没有校验值清单", "there is no manifest"),
    "bag.line": ("{file} 第 {line} 行不是清单的写法", "{file}, line {line}, is no line of a manifest"),
    "bag.missing": ("缺少 {file}", "{file} is missing"),
    "bag.changed": ("{file} 被改动过", "{file} was changed"),
    "bag.unlisted": ("{file} 不在清单 {manifest} 中", "{file} is not listed in {manifest}"),
    "bag.link": ("{file} 是链接，不是文件", "{file} is a link, not a file"),
    "bag.clash": ("{file} 与另一文件只差大小写", "{file} differs from another file in case only"),
    "bag.fetch": ("有 fetch.txt：内容不全在包里", "there is a fetch.txt: not all of the content is in the bag"),
    "bag.oxum": ("{file} 所记的总字节数、文件数不符", "the sums in {file} are not those of the files"),
    "remote.extra": (
        "缺少 {package}：请运行 pip install 'publisher[remote]'",
        "{package} is missing: run pip install 'publisher[remote]'",
    ),
    "remote.address": (
        "“{address}”不是能送达的地址；写成 sftp://用户@主机/文件夹 或 https://主机/文件夹",
        "“{address}” is no address files can be carried to; write sftp://USER@HOST/FOLDER or https://HOST/FOLDER",
    ),
    "remote.password": (
        "地址里不能写密码（{address}）；请放进环境变量 {variable}、ssh-agent 或系统钥匙串",
        "an address must not hold a password ({address}); put it into the environment variable {variable}, an ssh-agent or the keyring",
    ),
    "remote.host_key": (
        "{host} 的主机密钥不在 known_hosts 中或与其不符；请先用可靠的途径核对后记入",
        "the host key of {host} is not in known_hosts or is another one; verify it on a trusted way and record it first",
    ),
    "remote.certificate": ("{host} 的证书不可信：{reason}", "the certificate of {host} is not trusted: {reason}"),
    "remote.refused": ("{host} 不接受登录；请核对用户名和密码或密钥", "{host} refuses to log in; check the user and the password or key"),
    "remote.unreachable": ("连不上 {host}：{reason}", "{host} cannot be reached: {reason}"),
    "remote.denied": ("{host} 不让写入“{path}”：{reason}", "{host} does not let “{path}” be written: {reason}"),
    "remote.lost": ("与 {host} 的连接中断：{reason}", "the connection to {host} was lost: {reason}"),
    "remote.differs": ("送到 {host} 的“{path}”与原文件不同", "“{path}” at {host} is not the same as the file here"),
    "remote.name": ("“{path}”不能作对方的文件名", "“{path}” cannot be the name of a file at the other end"),
    "help.package": (
        "把已发布的一版做成给图书馆的数据包（BagIt），放到文件夹或移动硬盘上。",
        "Make the library's package (BagIt) of a released edition on a folder or removable disk.",
    ),
    "help.package.edition": ("第几版（默认最新一版）", "the edition (default: the last)"),
    "help.package.output": ("数据包放进这个文件夹", "put it into this folder"),
    "help.package.to": ("函上写的收件单位", "whom the letter is for"),
    "help.package.check": ("只核对这个做好的数据包，不做新的", "check this package"),
    "help.package.to_metavar": ("名称", "NAME"),
}
