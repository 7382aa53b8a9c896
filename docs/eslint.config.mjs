import js from '@eslint/js'
import globals from 'globals'

export default [
  js.configs.recommended,
  { languageOptions: { globals: { ...globals.node, ...globals.browser } }, rules: { 'no-control-regex': 'off', 'prefer-const': 'error' } }
]
