// Reads a file of vCards with a parser of npm and prints what it found as JSON.
//
// ical.js, of Thunderbird and Nextcloud, knows both versions; vcard4 knows 4.0 only and is strict.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(resolve('build/node_modules/parsers.js'));
const [, , file, parser] = process.argv;
const text = readFileSync(file, 'utf8');

async function byIcal() {
  const { default: ICAL } = await import(require.resolve('ical.js'));
  const parsed = ICAL.parse(text);
  return (parsed[0] === 'vcard' ? [parsed] : parsed).map((jcard) => {
    const card = new ICAL.Component(jcard);
    const all = (name) => card.getAllProperties(name).flatMap((p) => p.getValues().map(String));
    return { uid: all('uid')[0], fn: all('fn')[0], tel: all('tel'), note: all('note')[0] };
  });
}

async function byVcard4() {
  const { parse } = await import(require.resolve('vcard4'));
  const parsed = parse(text);
  return (Array.isArray(parsed) ? parsed : [parsed]).map((card) => {
    const all = (name) => (card.getProperty(name) ?? []).map((held) => held.value);
    return { uid: all('UID')[0], fn: all('FN')[0], tel: all('TEL'), note: all('NOTE')[0] };
  });
}

console.log(JSON.stringify(await (parser === 'vcard4' ? byVcard4() : byIcal())));
