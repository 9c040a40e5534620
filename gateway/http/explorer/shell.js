// The page around GraphiQL: who asks, examples, and what the browser may keep (nothing unless asked, the token never).
// Nothing that is typed gets into the address: it would stand in the history of the browser and in logs on the way.

const IT = {
  persona: 'Entrare come',
  public: 'pubblico (senza token)',
  token: 'Token',
  use: 'Usa',
  leave: 'Esci',
  keep: 'Conserva in questo browser schede, variabili e cronologia (anche dati personali); mai il token',
}
const EN = {
  persona: 'Log in as',
  public: 'public (no token)',
  token: 'Token',
  use: 'Use',
  leave: 'Log out',
  keep: 'Keep tabs, variables and history in this browser (personal data too); never the token',
}
const TEXT = navigator.language.startsWith('en') ? EN : IT
const KEEP = 'ambito-hub:keep'
const PREFIX = 'graphiql:'

const find = (selector) => document.querySelector(selector)

// A link may not bring a document along either: what stands in the address now leaves it.
history.replaceState(null, '', location.pathname)

// ── what is kept ──

const memory = new Map()
const isKept = () => localStorage.getItem(KEEP) === 'yes'
const keptKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
const forget = () => keptKeys().forEach((key) => localStorage.removeItem(key))

/** What may be kept of a value: headers hold the token. */
function withoutHeaders(key, value) {
  if (key === `${PREFIX}headers`) return undefined
  try {
    return JSON.stringify(JSON.parse(value, (name, inner) => (name === 'headers' ? null : inner)))
  } catch {
    return value
  }
}

function keep(key, value) {
  const kept = withoutHeaders(key, value)
  if (kept !== undefined) localStorage.setItem(key, kept)
}

/** The storage that GraphiQL is given: the memory of this page, and the browser's only when asked. */
const storage = {
  getItem: (key) => memory.get(key) ?? (isKept() ? localStorage.getItem(key) : null),
  setItem(key, value) {
    memory.set(key, value)
    if (isKept()) keep(key, value)
  },
  removeItem(key) {
    memory.delete(key)
    localStorage.removeItem(key)
  },
  get length() {
    return memory.size
  },
  clear() {
    memory.clear()
    forget()
  },
}

function changeKeeping({ target }) {
  if (!target.checked) {
    localStorage.removeItem(KEEP)
    return forget()
  }
  localStorage.setItem(KEEP, 'yes')
  for (const [key, value] of memory) keep(key, value)
}

// ── who asks ──

let bearer = ''

/** Sends an operation in the body of a POST; what the header editor says goes before the token above. */
async function ask(body, extra = {}) {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)
  for (const [name, value] of Object.entries(extra)) headers.set(name, value)
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    credentials: 'omit',
    cache: 'no-store',
  })
  return answer.json()
}

const fetcher = ({ query, variables, operationName }, { headers } = {}) =>
  ask({ query, variables, operationName }, headers)

async function showViewer(question) {
  if (!question) return
  const { data, errors } = await ask({ query: question })
  find('#who').textContent = errors?.[0]?.message ?? data?.me?.viewerRoles?.join(', ') ?? TEXT.public
}

/** As its button: the schema that the new viewer sees. */
const readSchemaAgain = () => find('button[aria-label^="Re-fetch GraphQL schema"]')?.click()

function changeViewer(token, question) {
  bearer = token.trim().replace(/^Bearer\s+/i, '')
  readSchemaAgain()
  return showViewer(question)
}

// ── the page ──

function showPersonas({ personas, command }) {
  if (personas.length === 0) return
  find('#persona-label').hidden = false
  find('#persona').append(new Option('…', ''), ...personas.map((name) => new Option(name, name)))
  find('#persona').addEventListener('change', ({ target }) => {
    find('#command').textContent = target.value && `${command} ${target.value}`
  })
}

function showForm(settings) {
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = TEXT[node.dataset.text]
  showPersonas(settings)
  find('#keep').checked = isKept()
  find('#keep').addEventListener('change', changeKeeping)
  find('#viewer').addEventListener('submit', (event) => {
    event.preventDefault()
    void changeViewer(find('#token').value, settings.viewerQuestion)
  })
  find('#leave').addEventListener('click', () => {
    find('#token').value = ''
    void changeViewer('', settings.viewerQuestion)
  })
}

async function show() {
  // Explorers of before kept everything, the token too, without being asked.
  if (!isKept()) forget()
  const settings = await (await fetch('/explorer/settings.json', { cache: 'no-store' })).json()
  showForm(settings)
  self.MonacoEnvironment = {
    globalAPI: false,
    getWorkerUrl: (_, label) => `/explorer/${label === 'json' || label === 'graphql' ? label : 'editor'}.worker.js`,
  }
  // The package would write the document into the address, keep everything, and leave out the history.
  globalThis.YogaGraphiQL.renderYogaGraphiQL(find('#root'), {
    title: 'Ambito Hub',
    fetcher,
    storage,
    defaultTabs: settings.examples,
    plugins: undefined,
    shouldPersistHeaders: false,
    onEditQuery: () => undefined,
  })
  await showViewer(settings.viewerQuestion)
}

// This file comes first, to clear the address; the package is there when the page has loaded.
addEventListener('load', () => void show())
