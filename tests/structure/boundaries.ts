import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'vite'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Module {
  /** From the repository's root, with forward slashes. */
  readonly path: string
  readonly imports: readonly Import[]
}

export type Import =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'computed'; readonly text: string }

/** Every module of the repository, with all it imports: values, types, lazily, and what it passes on. */
export function readModules(): readonly Module[] {
  return globSync('{src,supabase,tests}/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('.local'))
    .toSorted()
    .map((path) => readModule(path, readFileSync(join(root, path), 'utf8')))
}

export function readModule(path: string, code: string): Module {
  const { program, module, errors } = parseSync(path, code)
  if (errors.length > 0) throw new Error(`${path} cannot be read: ${errors[0]?.message}`)
  const specifiers = module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest !== null) specifiers.push(moduleRequest.value)
  }
  const computed: Import[] = []
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string') specifiers.push(source.value)
      else computed.push({ kind: 'computed', text: code.slice(source.start, source.end) })
    },
    TSImportType({ source }) {
      specifiers.push(source.value)
    },
  }).visit(program)
  return { path, imports: [...[...new Set(specifiers)].map((specifier) => importOf(path, specifier)), ...computed] }
}

function importOf(path: string, specifier: string): Import {
  if (specifier.startsWith('.')) return { kind: 'file', path: posix.join(dirname(path), specifier) }
  const [scope = '', name = ''] = specifier.split('/')
  return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope }
}

/** Imports of files that are not there, or that leave the extension out. */
export function missingFiles(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, imports }) =>
    imports.flatMap((each) => (each.kind === 'file' && !existsSync(join(root, each.path)) ? [`${path} → ${each.path}`] : [])),
  )
}

interface Rule {
  readonly says: string
  /** Whom it binds, by the path of the importing module. */
  readonly binds: RegExp
  /** What they may import; a file's path or a package's name. */
  readonly allows?: (imported: string, importer: string) => boolean
  readonly on: Import['kind']
}

const isWithin =
  (...places: readonly string[]) =>
  (path: string): boolean =>
    places.some((place) => path === place || path.startsWith(`${place}/`))

const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1]
const dataFile = /^src\/(lib\/.+|features\/[^/]+\/(model|queries|[a-z-]+-query|mutations|session)(\.test)?\.tsx?)$/
const outside = isWithin('@supabase/supabase-js', 'idb', 'tus-js-client', 'video.js')

export const rules: readonly Rule[] = [
  { says: 'domain imports domain', on: 'file', binds: /^src\/domain\//, allows: isWithin('src/domain') },
  { says: 'domain knows no package but dayjs', on: 'package', binds: /^src\/domain\/(?!.*\.test\.)/, allows: isWithin('dayjs') },
  {
    says: 'lib imports domain and lib, and of the words those of errors',
    on: 'file',
    binds: /^src\/lib\//,
    allows: isWithin('src/domain', 'src/lib', 'src/words/errors.ts'),
  },
  { says: 'ui imports domain and ui', on: 'file', binds: /^src\/ui\//, allows: isWithin('src/domain', 'src/ui') },
  {
    says: 'ui holds no data and knows no address',
    on: 'package',
    binds: /^src\/ui\//,
    allows: (name) => !isWithin('@tanstack/react-query', 'zustand', 'wouter', 'zod')(name),
  },
  { says: 'words import no module', on: 'file', binds: /^src\/words\/(?!.*\.test\.)/, allows: () => false },
  { says: 'words import no package', on: 'package', binds: /^src\/words\/(?!.*\.test\.)/, allows: () => false },
  {
    says: 'a feature imports domain, lib, ui, words and itself',
    on: 'file',
    binds: /^src\/features\//,
    allows: (path, importer) =>
      isWithin('src/domain', 'src/lib', 'src/ui', 'src/words')(path) ||
      (featureOf(path) !== undefined && featureOf(path) === featureOf(importer)),
  },
  {
    says: 'of a feature only model, queries, mutations and session import lib/supabase, save its errors',
    on: 'file',
    binds: /^src\/features\//,
    allows: (path, importer) => dataFile.test(importer) || path === 'src/lib/supabase/errors.ts' || !path.startsWith('src/lib/supabase/'),
  },
  {
    says: 'only lib and the data files of features talk to the outside',
    on: 'package',
    binds: /^src\//,
    allows: (name, importer) => dataFile.test(importer) || !outside(name),
  },
  { says: 'main imports app', on: 'file', binds: /^src\/main\.tsx$/, allows: isWithin('src/app') },
  { says: 'src imports nothing from outside src', on: 'file', binds: /^src\//, allows: isWithin('src') },
  {
    says: 'supabase imports nothing from outside supabase',
    on: 'file',
    binds: /^supabase\/.*(?<!\.test)\.ts$/,
    allows: isWithin('supabase'),
  },
  {
    says: 'tests/support imports no tests',
    on: 'file',
    binds: /^tests\/support\//,
    allows: isWithin('tests/support', 'src', 'supabase', 'tests/media'),
  },
  { says: 'nothing imports a test', on: 'file', binds: /^/, allows: (path) => !/\.(test|spec)\.tsx?$/.test(path) },
  { says: 'what src imports is written out', on: 'computed', binds: /^src\// },
]

export function brokenRules(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, imports }) =>
    rules.flatMap(({ says, on, binds, allows = () => false }) =>
      imports.flatMap((each) => {
        if (each.kind !== on || !binds.test(path)) return []
        const imported = nameOf(each)
        return allows(imported, path) ? [] : [`${says}: ${path} → ${imported}`]
      }),
    ),
  )
}

function nameOf(each: Import): string {
  if (each.kind === 'file') return each.path
  return each.kind === 'package' ? each.name : each.text
}
