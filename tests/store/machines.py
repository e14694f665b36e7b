"""What a machine of states stands on: a store with nothing in it, whose ledger is whole when the machine is done."""

import tempfile

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from formengine.store import open_store
from tests.postgres import Server


class OnAStore(RuleBasedStateMachine):
    """`self.store` is on SQLite, in a folder that goes with the machine."""

    _folder: tempfile.TemporaryDirectory[str] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store(self.fresh(), key=b"")

    def fresh(self) -> str:
        """The address of a store with nothing in it."""
        self._folder = tempfile.TemporaryDirectory()
        return f"sqlite:///{self._folder.name}/records.db"

    def teardown(self) -> None:
        try:
            assert self.store.verify() == []
        finally:
            self.store.close()
            if self._folder:
                self._folder.cleanup()


def run_on_postgres(machine: type[OnAStore], server: Server, limits: settings) -> None:
    class OnPostgres(machine):  # type: ignore[misc, valid-type]
        def fresh(self) -> str:
            return server.emptied()

    run_state_machine_as_test(OnPostgres, settings=limits)
