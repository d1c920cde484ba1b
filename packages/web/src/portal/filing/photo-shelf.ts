// Photos of a filing that is not sent yet: too large for localStorage, kept in the browser's database. A browser
// without one forgets them, and the customer takes them again.

const database = 'redress'
const shelf = 'photos'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(shelf))
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(new Error('no database in this browser')))
  })
}

async function onShelf<Value>(
  mode: IDBTransactionMode,
  act: (photos: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value | undefined> {
  try {
    const opened = await open()
    return await new Promise((resolve, reject) => {
      const asked = act(opened.transaction(shelf, mode).objectStore(shelf))
      asked.addEventListener('success', () => resolve(asked.result))
      asked.addEventListener('error', () => reject(new Error('the photos could not be kept')))
    })
  } catch {
    return undefined
  }
}

export const keepPhotos = (desk: string, photos: readonly File[]) =>
  onShelf('readwrite', (all) => all.put([...photos], desk))

export const forgetPhotos = (desk: string) => onShelf('readwrite', (all) => all.delete(desk))

export async function keptPhotos(desk: string): Promise<File[]> {
  const found: unknown = await onShelf('readonly', (all) => all.get(desk))
  return Array.isArray(found) ? found.filter((one) => one instanceof File) : []
}
