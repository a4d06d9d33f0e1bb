import { expect, test } from 'vitest'
import { readCsv } from '#kernel/csv-read.ts'
import { readPeople } from './imports.rules.ts'

const read = (text: string) => readPeople(readCsv(new TextEncoder().encode(text)), { language: 'fr', taken: (email) => email === 'here@x.example' })
const faults = (text: string) => read(text).faults.map(({ line, field, wrong }) => `${line} ${field} ${wrong}`)

test('columns are found by their names in both languages, in any order', () => {
  expect(read('Courriel;Prénom;Nom;Rôle;Langue\nINES@x.example;Inès;Marchand;Administratrice;anglais').people).toEqual([{ line: 2, name: 'Inès Marchand', email: 'ines@x.example', role: 'client_admin', language: 'en', seesCompany: true }])
  expect(read('Nom,E-mail\nMarc Oddo,marc@x.example').people).toMatchObject([{ name: 'Marc Oddo', role: 'client_user', language: 'fr', seesCompany: false }])
  expect(read('email\tname\tsees company\na@x.example\tA\tyes').people).toMatchObject([{ seesCompany: true }])
})

test('each fault is told with its line and its field, and a row with one makes nobody', () => {
  const text = 'name,email,role,language\nA,a@x.example,user,fr\n,b@x.example,user,fr\nC,not an address,user,fr\nD,a@x.example,user,fr\nE,here@x.example,king,klingon'
  expect(faults(text)).toEqual(['3 name required', '4 email address', '5 email twice', '6 email taken', '6 role choice', '6 language choice'])
  expect(read(text).people.map(({ name }) => name)).toEqual(['A'])
})

test('a file without people, or without the columns that are needed, says so', () => {
  expect([faults(''), faults('name,email'), faults('Person,Telephone\nA,1')]).toEqual([['1 file empty'], ['1 file empty'], ['1 file columns']])
})
