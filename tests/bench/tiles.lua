-- Asks for the tiles that a file names, line by line, in random order; every other time as an older browser does.
-- Arguments behind `--`: the file, and milliseconds that each connection pauses between two tiles on average.
local asked, pause = {}, 0

function init(arguments)
  math.randomseed(7)
  pause = tonumber(arguments[2])
  for path in io.lines(arguments[1]) do
    for _, accepted in ipairs({ "gzip, deflate, br, zstd", "gzip" }) do
      asked[#asked + 1] = wrk.format("GET", path, { ["Accept-Encoding"] = accepted })
    end
  end
end

function request()
  return asked[math.random(#asked)]
end

function delay()
  return pause > 0 and math.random(0, 2 * pause) or 0
end

function done(summary, latency)
  local failed = 0
  for _, count in pairs(summary.errors) do
    failed = failed + count
  end
  io.write(string.format(
    '\n{"requests": %d, "seconds": %f, "failed": %d, "bytes": %d, "p50": %f, "p95": %f, "p99": %f}\n',
    summary.requests, summary.duration / 1e6, failed, summary.bytes,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3
  ))
end
