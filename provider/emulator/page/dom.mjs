/**
 * Makes an element. All that comes from outside is set as a property or as text, never as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties = {}, ...children) {
	const element = Object.assign(document.createElement(name), properties);
	element.append(...children);
	return element;
}

/**
 * @param {string} text
 * @param {() => void} onclick
 * @param {Partial<HTMLButtonElement>} [properties]
 */
export function button(text, onclick, properties) {
	return make("button", { type: "button", onclick, ...properties }, text);
}

/**
 * A text from outside, whose direction changes nothing around it.
 *
 * @param {string} text
 */
export function isolated(text) {
	return make("bdi", {}, text);
}

/**
 * The one element that a selector means.
 *
 * @template {HTMLElement} [Type=HTMLElement]
 * @param {string} selector
 * @returns {Type}
 */
export function get(selector) {
	return /** @type {Type} */ (document.querySelector(selector));
}

/**
 * Sets a text, unless it is there already.
 *
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
	if (element.textContent !== text) element.textContent = text;
}
