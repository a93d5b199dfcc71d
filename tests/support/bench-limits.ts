import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { createElement as h } from 'react'
import { renderToString } from 'react-dom/server'

/** What nothing on this machine can be faster than: node that says hello, and node that renders rows of the same database with React and nothing else. */
const [file, port] = process.argv.slice(2)
const database = new Database(file!, { readonly: true })
const rowsOf = database.prepare('select "id", "title", "kind", "startsAt", "endsAt", "venue", "state" from "meeting" order by "startsAt" desc limit ?')
const GZIP_LEVEL = 4

createServer((request, response) => {
  if (request.url === '/hello') return void response.end('hello')
  const page = gzipSync(`<!doctype html>${renderToString(table(Number(request.url!.slice('/rows/'.length))))}`, { level: GZIP_LEVEL })
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip', 'Content-Length': page.length }).end(page)
}).listen(Number(port), '127.0.0.1')

interface Row {
  id: string
  [column: string]: string
}

function table(count: number) {
  const rows = rowsOf.all(count) as Row[]
  const cells = ({ id, title, ...others }: Row) => [h('th', { key: 'title', scope: 'row' }, h('a', { href: `/meetings/${id}` }, title)), ...Object.entries(others).map(([name, value]) => h('td', { key: name }, value))]
  return h('html', { lang: 'zh-CN' }, h('body', null, h('table', null, h('tbody', null, rows.map((row) => h('tr', { key: row.id }, cells(row)))))))
}
