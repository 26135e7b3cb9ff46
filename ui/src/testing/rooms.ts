// Which of the window's folders and files use which, and what of that the stated order does not allow.

/** What is written in each source file, by its path in `src`. */
export type Sources = ReadonlyMap<string, string>;

/** The folders in the order that ARCHITECTURE.md states. */
export function statedOrder(architecture: string): string[] {
  const [, section = ''] = architecture.split("\n## The window's rooms\n");
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `(\w+)\/` \|/gm)].flatMap(([, folder]) => folder ?? []);
}

/** Each folder may use only those before it, and no file may come back to itself: types, too, are read together. */
export function faultsOf(sources: Sources, order: readonly string[]): string[] {
  const arrows = arrowsOf(sources);
  const folders = new Set([...sources.keys()].flatMap((path) => folderOf(path) ?? []));
  return [
    ...[...folders].filter((each) => !order.includes(each)).map((each) => `${each}/ is not in the list`),
    ...order.filter((each) => !folders.has(each)).map((each) => `${each}/ is listed, and is not there`),
    ...arrows.flatMap((arrow) => faultOf(arrow, order) ?? []),
    ...circlesOf(arrows),
  ];
}

interface Arrow {
  from: string;
  to: string;
}

/** Everything that is written as the path of another file is an import, in whichever form. */
function arrowsOf(sources: Sources): Arrow[] {
  return [...sources].flatMap(([from, text]) =>
    [...text.matchAll(/(['"`])(\.\.?\/[^'"`\n]+)\1/g)]
      .map(([, , written = '']) => new URL(written, `file:///src/${from}`).pathname.slice('/src/'.length))
      // Neither what things look like nor what the program's tests have written is a part of the window's code.
      .filter((path) => !/\.(css|json)$/.test(path))
      .map((path) => ({ from, to: [`${path}.ts`, `${path}.tsx`].find((each) => sources.has(each)) ?? path })),
  );
}

/** Null for what stands beside the folders: the file that starts the window. */
function folderOf(path: string): string | null {
  const [folder, ...below] = path.split('/');
  return below.length === 0 ? null : (folder ?? null);
}

function faultOf({ from, to }: Arrow, order: readonly string[]): string | null {
  const [user, used] = [folderOf(from), folderOf(to)];
  if (user === null || user === used) return null;
  const isAllowed = used !== null && order.indexOf(used) < order.indexOf(user) && order.includes(used);
  return isAllowed ? null : `${from} uses ${to}`;
}

function circlesOf(arrows: readonly Arrow[]): string[] {
  const seen = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] => {
    const at = way.indexOf(file);
    if (at >= 0) return [[...way.slice(at), file].join(' → ')];
    if (seen.has(file)) return [];
    seen.add(file);
    return arrows.filter(({ from }) => from === file).flatMap(({ to }) => walk(to, [...way, file]));
  };
  return arrows.flatMap(({ from }) => walk(from, []));
}
