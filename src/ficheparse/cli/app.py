"""`ficheparse`: its commands, and how they end."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated

import typer
from typer.exceptions import TyperException

from ficheparse.cli import (
    add,
    batch,
    catalogue,
    compare,
    doctor,
    entities,
    export,
    extract,
    inspect,
    overview,
    profile,
    report,
    schema,
    shards,
    verify,
)
from ficheparse.cli.watched import watched
from ficheparse.errors import ExitCode, FicheparseError
from ficheparse.limits import DEFAULT_LIMITS, Limits
from ficheparse.printable import printable
from ficheparse.version import __version__

_EXIT_CODES = """\
Exit codes: 0 written, no error diagnostic · 1 unexpected failure, a bug · 2 wrong usage · 3 input that cannot be
read · 4 output that cannot be written · 5 written, with error diagnostics (of verify: readings differ) · 6 of
compare --exit-code: something changed · 7 of batch: some documents failed · 130 stopped by Ctrl-C."""

app = typer.Typer(
    name="ficheparse",
    help="Reads a register of processing activities, printed as a PDF, into exact typed tables.",
    epilog=_EXIT_CODES,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_NO_OPTION = "No such option"
_READ_PDFS = ("add", "extract", "verify", "report", "inspect", "profile")
_COMMANDS = (
    "add",
    "catalogue",
    "extract",
    "verify",
    "compare",
    "batch",
    "shards",
    "overview",
    "export",
    "report",
    "inspect",
    "entities",
    "profile",
    "schema",
    "doctor",
)
app.command("add", epilog=f"{add.EXAMPLES}\n\n{_EXIT_CODES}")(add.command)
app.command("catalogue", epilog=f"{catalogue.EXAMPLES}\n\n{_EXIT_CODES}")(catalogue.command)
app.command("extract", epilog=f"{extract.EXAMPLES}\n\n{_EXIT_CODES}")(extract.command)
app.command("verify", epilog=f"{verify.EXAMPLES}\n\n{_EXIT_CODES}")(verify.command)
app.command("compare", epilog=f"{compare.EXAMPLES}\n\n{_EXIT_CODES}")(compare.command)
app.command("batch", epilog=f"{batch.EXAMPLES}\n\n{_EXIT_CODES}")(batch.command)
app.command("shards", epilog=f"{shards.EXAMPLES}\n\n{_EXIT_CODES}")(shards.command)
app.command("overview", epilog=f"{overview.EXAMPLES}\n\n{_EXIT_CODES}")(overview.command)
app.command("export", epilog=f"{export.EXAMPLES}\n\n{_EXIT_CODES}")(export.command)
app.command("report", epilog=f"{report.EXAMPLES}\n\n{_EXIT_CODES}")(report.command)
app.command("inspect", epilog=f"{inspect.EXAMPLES}\n\n{_EXIT_CODES}")(inspect.command)
app.command("entities", epilog=entities.EXAMPLES)(entities.command)
app.add_typer(profile.app, name="profile")
app.command("schema", epilog=schema.EXAMPLES)(schema.command)
app.command("doctor", epilog=f"{doctor.EXAMPLES}\n\n{_EXIT_CODES}")(doctor.command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ficheparse {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Print the traceback of an unexpected failure.")] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.001, help="Seconds that reading a PDF may take.")
    ] = DEFAULT_LIMITS.seconds,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MB", min=1, help="Memory that reading a PDF may take.")
    ] = DEFAULT_LIMITS.megabytes,
) -> None:
    """Options that stand before the command."""
    arguments: list[str] | None = context.obj
    if arguments is not None and context.invoked_subcommand in _READ_PDFS:
        watched(Limits(timeout, memory), arguments)


def main() -> None:
    """Run the command line, what reads PDFs in a process of its own, and end the process."""
    sys.exit(run(sys.argv[1:], sys.argv[1:]))


def run(arguments: list[str], to_watch: list[str] | None = None) -> int:
    """Run the command line; one of `ExitCode`, with one line on stderr for whatever goes wrong.

    With the arguments given `to_watch` too, commands that read PDFs go on in a child process, within limits.
    """
    try:
        return _ended(arguments, to_watch)
    except TyperException as error:
        _complain(f"{error.format_message()} ({_hint(arguments, error.format_message())})")
        return ExitCode.USAGE
    except FicheparseError as error:
        _complain(str(error))
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return _stopped(arguments)
    except OSError as error:
        return _unwritable(error)
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a line
        return _unexpected(error, debug="--debug" in arguments)


def _ended(arguments: list[str], to_watch: list[str] | None) -> int:
    command = typer.main.get_command(app)
    ended = command.main(arguments or ["--help"], prog_name="ficheparse", standalone_mode=False, obj=to_watch)
    return _stopped(arguments) if ended == ExitCode.STOPPED else ended if isinstance(ended, int) else ExitCode.WRITTEN


def _unexpected(error: Exception, *, debug: bool) -> ExitCode:
    if isinstance(error, MemoryError):
        _complain("the PDF needs more memory than it may take; give it more with --memory before the command")
        return ExitCode.INPUT
    if debug:
        traceback.print_exc()
    else:
        _complain(f"unexpected failure, a bug: {error!r}; run again with --debug before the command to see where")
    return ExitCode.BUG


def _unwritable(error: OSError) -> ExitCode:
    """A reader that went away, as `head` does, is told nothing more."""
    if isinstance(error, BrokenPipeError):
        sys.stderr.close()
    else:
        _complain(f"the output cannot be written ({error.strerror or error})")
    return ExitCode.OUTPUT


def _stopped(arguments: list[str]) -> ExitCode:
    is_batch = "batch" in arguments
    _complain("stopped; run it again to go on" if is_batch else "stopped; nothing was written")
    return ExitCode.STOPPED


def _hint(arguments: list[str], message: str) -> str:
    """Where to read how to call it."""
    named = [word for word in arguments if word in _COMMANDS]
    command = " ".join(["ficheparse", *named[:1]])
    dash = "; a file name that begins with a dash goes last, after `--`" if message.startswith(_NO_OPTION) else ""
    return f"`{command} --help` shows how to call it{dash}"


def _complain(message: str) -> None:
    """One line on stderr, with control characters of file names made visible."""
    print(f"ficheparse: {printable(message)}", file=sys.stderr)
