import { expect, test } from 'vitest'
import { isOwnHost } from './origin.ts'

test.each([
  ['localhost:8080', null, true],
  ['127.0.0.1:8080', null, true],
  ['[::1]:8080', null, true],
  ['192.168.1.20:8080', null, true],
  ['erp-server:8080', null, true],
  ['ERP-SERVER.example.lan', null, true],
  ['nuoda.example.com', 'https://nuoda.example.com', true],
  ['nuoda.example.com', null, false],
  ['attacker.example:8080', null, false],
  ['localhost.attacker.example', null, false],
  ['nuoda.example.com.attacker.example', 'https://nuoda.example.com', false],
  ['', null, false],
])('The host %s with public address %s is ours: %s', (host, publicUrl, isOurs) => {
  expect(isOwnHost(host, publicUrl, 'erp-server')).toBe(isOurs)
})
