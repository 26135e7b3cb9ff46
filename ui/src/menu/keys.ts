// The keys that open the menu of what has the focus.

export const MENU_KEYS = { ContextMenu: 'menu', 'Shift+F10': 'menu', 'Alt+ArrowDown': 'menu' } as const;
