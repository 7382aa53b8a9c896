// VitePress's own theme, with the fonts of the reader's system instead of downloaded ones.
import DefaultTheme from 'vitepress/theme-without-fonts'
import 'katex/dist/katex.min.css'
import '../../book/figures/figures.css'
import './book.css'

export default DefaultTheme
