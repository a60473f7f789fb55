"""Jobs for the tests of the worker."""

from thidua.base.core.jobs import task

done: list[str] = []


@task()
def add(what: str) -> None:
    done.append(what)


@task()
def fail() -> None:
    done.append("tried")
    raise OSError("máy chủ thư không trả lời")
