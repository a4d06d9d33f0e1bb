import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultOf } from './passwords.rules.ts'

const common = new Set(readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8').split('\n'))
const owner = { name: 'Inès Marchand', email: 'i.marchand@cinephare.example' }

describe('a new password', () => {
  test.each(['short', 'ninechars', 'é'.repeat(9)])('%s is too short', (password) => {
    expect(faultOf(password, owner, common)).toBe('password.weak')
  })

  test.each([
    'password123', 'P@ssw0rd123!', 'Azertyuiop1', 'qwertyuiop', '1234567890', '9876543210', 'aaaaaaaaaaaa', 'abcabcabcabc', 'passwordpassword', 'motdepasse2026', 'Marseille13!', 'bienvenue2026', 'administrator1', 'liverpool123',
    'superman2024!', 'abcdefghijkl', '12345678901234567890', 'Football-2026',
  ])('%s is one that is tried first', (password) => {
    expect(faultOf(password, owner, common)).toBe('password.common')
  })

  test.each(['marchand à la mer', 'Ines et le phare'.replace('Ines', 'INÈS'), 'marchand-8842-x'])('%s holds the name of its owner', (password) => {
    expect(faultOf(password, owner, common)).toBe('password.common')
  })

  test.each(['four pale horses 77', 'le chat dort sous la pluie', 'vT9#kq2Lm!xw', 'dragon 8817264093 lampe', 'quatre murs et un toit', 'пароль из леса', '正しい馬電池ホッチキス一二'])('%s is a good one', (password) => {
    expect(faultOf(password, owner, common)).toBeNull()
  })
})
