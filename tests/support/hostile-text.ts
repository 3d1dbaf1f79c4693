/** Text that breaks things elsewhere. Each is stored unchanged or refused with a sentence, and never executed. */
export const hostileText: Readonly<Record<string, string>> = {
  'a script tag': '<script>alert(document.domain)</script>',
  'an attribute that runs': '"><img src=x onerror=alert(1)>',
  'an SVG that runs': '<svg/onload=alert(1)>',
  'a javascript address': 'javascript:alert(1)',
  'a data address': 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'a closing textarea': '</textarea></title></style><script>alert(1)</script>',
  'HTML entities': '&lt;script&gt; &amp;amp; &#60;b&#62;',
  'Markdown that links': '[click](javascript:alert(1)) ![x](https://example.test/a.png)',
  'a template string': '${7*7} {{7*7}} #{7*7} <%= 7*7 %> %{7*7}',
  'a format string': '%s %d %n %x {0} {} $1 \\1',
  SQL: `'; drop table public.comments; --`,
  'a quoted identifier': `"; select 1; /* " */ '' $$ $1`,
  'a regular expression': '(a+)+$ [[:cntrl:]] .* \\d ^',
  'a LIKE pattern': '%_\\%',
  'a path': '../../../../etc/passwd',
  'a Windows path': '..\\..\\C:\\con\\nul',
  'a shell command': '$(reboot) `reboot` | reboot ; reboot',
  'a CSV formula =': '=HYPERLINK("https://example.test";"click")',
  'a CSV formula +': '+1+cmd|calc',
  'a CSV formula -': '-2+3',
  'a CSV formula @': '@SUM(1+1)*cmd',
  'a CSV cell': '","next cell"\r\n"next line"',
  'JSON that ends early': '{"a": "b"}, "c": [}',
  'a prototype': '__proto__ constructor toString',
  'the word null': 'null',
  'the word undefined': 'undefined',
  'the word NULL in Postgres': '\\N',
  'not a number': 'NaN',
  'a number': '1e309',
  'a boolean': 'false',
  'a right-to-left override': '\u202Egnp.exe\u202C and on',
  'isolates left open': '\u2066\u2067 text',
  Arabic: 'هذا درس جيّد جدًّا',
  Hebrew: 'שיעור טוב',
  Devanagari: 'क्षत्रिय शिक्षक',
  Thai: 'ครูที่ดีมาก',
  Chinese: '这堂课很好。',
  'combining letters piled up': `Z${'\u0301\u0323'.repeat(50)}algo`,
  'two forms of one letter': 'é e\u0301 ﬁ ﬀ',
  'emoji of four people': '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪',
  'zero-width letters': 'a\u200Bb\u200Cc\u200Dd\uFEFFe\u2060f',
  'odd blanks': 'a\u00A0b\u2003c\u3000d\u1680e',
  'odd line ends': 'a\u2028b\u2029c\u0085d',
  'private use and unassigned': '\uE000\u{F0000}\uFFFE\u{10FFFF}',
  'an interlinear anchor': '\uFFF9text\uFFFAgloss\uFFFB',
  'line breaks and tabs': 'one\r\n\ttwo\n\n\nthree',
  'quotes of all kinds': `'"\`´‘’“”«»„‚`,
  backslashes: '\\ \\\\ \\n \\u0000 \\x00 \\',
  'bell and escape': 'ring\u0007 \u001B[31mred\u001B[0m',
  'a very long word': 'x'.repeat(5000),
}

/** Longer than any field may be. */
export const oneMegabyte = 'é'.repeat(524_288)

/** What Postgres cannot hold in text: as JSON escapes and as themselves. */
export const impossibleText: Readonly<Record<string, string>> = {
  'the letter nought': 'a\u0000b',
  'half a surrogate pair': 'a\uD83Db',
  'the other half': 'a\uDE00b',
}

/** What a field of one line makes of it: blanks, here one, for what cannot be seen or breaks the line, and none at its ends. */
export const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()

/** What a field of one line keeps as it is, but for the breaks of lines it cannot hold. */
export const inAnInput = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ').trim()

export const lettersOf = (text: string): number => [...text].length
