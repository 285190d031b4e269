"""Plain messages of ``publisher completion``."""

from __future__ import annotations

PLAIN: dict[str, tuple[str, str]] = {
    "help.completion": (
        "让终端按 Tab 键补全命令、选项、期文件夹和提示编号。\n\n输出的脚本这样用：\n\n\b\n"
        'bash  在 ~/.bashrc 里加一行  eval "$(publisher completion bash)"\n'
        'zsh   在 ~/.zshrc 里加一行   eval "$(publisher completion zsh)"\n'
        "fish  运行一次  publisher completion fish > ~/.config/fish/completions/publisher.fish",
        "Let the shell complete commands, options, issue folders and codes on Tab.\n\nWhat to do with the script:\n\n\b\n"
        'bash  put into ~/.bashrc  eval "$(publisher completion bash)"\n'
        'zsh   put into ~/.zshrc   eval "$(publisher completion zsh)"\n'
        "fish  run once  publisher completion fish > ~/.config/fish/completions/publisher.fish",
    ),
    "completion.bash": (
        '把这一行加到 ~/.bashrc，再开一个终端：eval "$(publisher completion bash)"',
        'put this line into ~/.bashrc and open another terminal: eval "$(publisher completion bash)"',
    ),
    "completion.zsh": (
        '把这一行加到 ~/.zshrc，再开一个终端：eval "$(publisher completion zsh)"',
        'put this line into ~/.zshrc and open another terminal: eval "$(publisher completion zsh)"',
    ),
    "completion.fish": (
        "运行：publisher completion fish > ~/.config/fish/completions/publisher.fish",
        "run: publisher completion fish > ~/.config/fish/completions/publisher.fish",
    ),
}
"""As `plain.PLAIN`, of which it becomes part."""
