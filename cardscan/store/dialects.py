"""What the two kinds of databases say differently, said once: columns, lists, indexes, inserts."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class _JsonText(sa.types.TypeDecorator[Any]):
    """JSON as text, which is what SQLite keeps as well: nothing here asks a database into it."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, *, none_as_null: bool = False) -> None:
        super().__init__()
        self._none_as_null = none_as_null

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:  # noqa: ANN401 - any JSON
        """Return the text; of None the word ``null`` where it is a value."""
        return None if value is None and self._none_as_null else json.dumps(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:  # noqa: ANN401 - any JSON
        """Return what the text says."""
        return None if value is None else json.loads(value)


JSON: Final = sa.JSON().with_variant(_JsonText(), "postgresql")
JSON_OR_NOTHING: Final = sa.JSON(none_as_null=True).with_variant(
    _JsonText(none_as_null=True), "postgresql"
)
# In the order of its characters, whatever language the server was set up for.
PLAIN_TEXT: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


class _Each(GenericFunction[Any]):
    """The elements of a list, as rows."""

    name = "json_each"
    inherit_cache = True


@compiles(_Each, "postgresql")
def _(element: _Each, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - as SQLAlchemy calls it
    return f"json_array_elements_text({compiler.process(element.clauses, **more)})"


def listed(these: Collection[Any], column: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Return the query of some values of a column, however many they are: one parameter."""
    each = _Each(sa.literal(sorted(these), sa.JSON)).table_valued("value")
    return sa.select(sa.cast(each.c.value, column.type))


class _Gathered(GenericFunction[Any]):
    """The values of a column in one list."""

    name = "json_group_array"
    type = sa.JSON()
    inherit_cache = True


@compiles(_Gathered, "postgresql")
def _(element: _Gathered, compiler: Any, **more: Any) -> str:  # noqa: ANN401 - as SQLAlchemy calls it
    return f"json_agg({compiler.process(element.clauses, **more)})"


def gather(connection: sa.Connection, query: sa.Select[Any] | sa.CompoundSelect[Any]) -> list[Any]:
    """Return the values of a query's only column, in no order.

    They come in one row: 100,000 of them cost a sixth of what as many rows do.
    """
    (column,) = query.subquery().columns
    held: list[Any] | None = connection.scalar(sa.select(_Gathered(column)))
    return held or []


def only(condition: sa.ColumnElement[bool]) -> dict[str, Any]:
    """Return what lets an index hold only some of the rows."""
    return {"sqlite_where": condition, "postgresql_where": condition}


def trigrams(text: sa.Column[str]) -> dict[str, Any]:
    """Return what lets an index of PostgreSQL find parts of words."""
    return {"postgresql_using": "gin", "postgresql_ops": {text.name: "gin_trgm_ops"}}


def insert(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that can say what is done about a row that is there already."""
    is_server = connection.dialect.name == "postgresql"
    return postgresql.insert(table) if is_server else sqlite.insert(table)
