-- Posts the requests of a file (path, header, type and body a line, with tabs between), each once, in order. Prints one JSON document at the
-- end. Usage: wrk ... -s load.lua URL -- FILE
local requests, threads = {}, {}
-- wrk asks once for a request that it only looks at.
sent, ranOut = -1, 0

function setup(thread) threads[#threads + 1] = thread end

function init(args)
  for line in io.lines(args[1]) do
    local path, header, type, body = line:match('^([^\t]+)\t([^\t]+)\t([^\t]+)\t([^\t]*)$')
    requests[#requests + 1] = 'POST ' .. path .. ' HTTP/1.1\r\nHost: 127.0.0.1\r\n' .. header ..
      '\r\nContent-Type: ' .. type .. '\r\nContent-Length: ' .. #body .. '\r\n\r\n' .. body
  end
end

function request()
  sent = sent + 1
  if sent > #requests then ranOut = 1 end
  return requests[math.max(sent - 1, 0) % #requests + 1]
end

function done(summary, latency)
  local faults = summary.errors
  io.write(string.format('\n{"answered":%d,"sent":%d,"ranOut":%d,"seconds":%f,"faults":%d,"refused":%d,"p50Ms":%f,"p99Ms":%f}\n',
    summary.requests, threads[1]:get('sent'), threads[1]:get('ranOut'), summary.duration / 1e6,
    faults.connect + faults.read + faults.write + faults.timeout, faults.status, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
