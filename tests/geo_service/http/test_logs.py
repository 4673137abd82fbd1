"""Log lines are JSON objects."""

from __future__ import annotations

import json
import logging
import logging.config
import sys

from geo_service.http.logs import JsonFormatter, logging_config


def test_a_record_is_one_line_with_everything_in_it() -> None:
    record = logging.LogRecord("geo_service.x", logging.WARNING, "", 0, "қоныс %s\nline", ("a",), None)
    record.request_id = "7"
    line = JsonFormatter().format(record)
    assert "\n" not in line
    entry = json.loads(line)
    assert (entry["level"], entry["message"], entry["request_id"]) == ("warning", "қоныс a\nline", "7")
    assert entry["time"].endswith("+00:00")


def test_what_was_raised_is_told() -> None:
    try:
        raise OSError("away")
    except OSError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "fault", (), sys.exc_info())
    assert "OSError: away" in json.loads(JsonFormatter().format(record))["exception"]


def test_the_configuration_is_one_that_logging_takes() -> None:
    logging.config.DictConfigurator(logging_config("warning"))
    assert logging_config("warning")["root"]["level"] == "WARNING"
