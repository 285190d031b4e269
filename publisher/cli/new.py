"""``publisher new``."""

import click

from publisher.messages import Language


def new_command(language: Language) -> click.Command:
    return click.Command("new")
