const room = JSON.parse(process.env.OUTPUTS);

module.exports = {
	check: async (_olds, inputs) => ({ inputs, failures: [] }),
	diff: async () => ({ changes: false }),
	create: async () => ({ id: room.sid, outs: room }),
	read: async (id, props) => ({ id, props }),
	delete: async () => {},
};
