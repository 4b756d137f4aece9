import { hostname, networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { isOwnHost } from './origin.ts'

const MACHINE = { name: 'erp-server.example.lan', addresses: new Set(['192.168.1.20', 'fe80::1']) }

test.each([
  ['localhost:8080', null, true],
  ['127.0.0.1:8080', null, true],
  ['[::1]:8080', null, true],
  ['192.168.1.20:8080', null, true],
  ['[FE80:0:0:0:0:0:0:1]:8080', null, true],
  ['192.168.1.21:8080', null, false],
  ['203.0.113.7', null, false],
  ['[fe80::2]:8080', null, false],
  ['127.attacker.example', null, false],
  ['ERP-Server.example.lan:8080', null, true],
  ['erp-server.attacker.example', null, false],
  ['erp-server', null, false],
  ['nuoda.example.com', 'https://nuoda.example.com', true],
  ['nuoda.example.com', null, false],
  ['attacker.example:8080', null, false],
  ['localhost.attacker.example', null, false],
  ['nuoda.example.com.attacker.example', 'https://nuoda.example.com', false],
  ['', null, false],
])('The host %s with public address %s is ours: %s', (host, publicUrl, isOurs) => {
  expect(isOwnHost(host, publicUrl, MACHINE)).toBe(isOurs)
})

test('This very machine is known by its own name and by the addresses of its interfaces', () => {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  for (const { address, family } of addresses) {
    const host = family === 'IPv6' ? `[${address.split('%')[0]}]:8080` : `${address}:8080`
    expect(isOwnHost(host, null), host).toBe(true)
  }
  expect(isOwnHost(`${hostname()}:8080`, null)).toBe(true)
  expect(isOwnHost('203.0.113.7:8080', null)).toBe(false)
})
